"""What runs later: the task queue, the clock's tick, the outbox (RULES 13)."""
