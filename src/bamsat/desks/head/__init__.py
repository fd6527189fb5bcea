"""The desk of who heads an agency: its own work beside that of the others."""
