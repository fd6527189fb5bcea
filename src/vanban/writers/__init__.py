"""A reading written out: JSON for programs, rows and plain text for people."""
