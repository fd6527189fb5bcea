"""The list of agencies as a table that goes out, is edited, and comes in again."""
