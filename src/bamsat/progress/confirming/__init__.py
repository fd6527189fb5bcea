"""What others make of work: confirmed, returned, extended, paused, and by whom."""
