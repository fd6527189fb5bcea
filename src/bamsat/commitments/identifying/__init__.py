"""Who is this? Names that directives gave to agencies and that nobody knew."""
