"""Into the register by other ways than a document: by hand, and from Excel."""
