"""Publication: what of a directive anyone may read, and who decided it."""
