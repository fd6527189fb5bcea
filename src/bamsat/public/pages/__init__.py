"""What each public page shows: one dataclass a page, built from published rows only."""
