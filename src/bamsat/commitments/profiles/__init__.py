"""An agency as officers see it, and all of them as a tree on any day."""
