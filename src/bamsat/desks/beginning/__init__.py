"""The first hours of a site: what is still missing, read off what is there."""
