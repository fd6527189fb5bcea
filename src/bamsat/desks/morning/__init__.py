"""The coordinator's morning: queues, and what is done about several rows at once."""
