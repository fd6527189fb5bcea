"""The pages by which reminders are seen, looked ahead at, and set."""
