"""The list of agencies from a file: read, tried, written."""
