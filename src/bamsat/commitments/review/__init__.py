"""Review: a person stands between what was read and the register (RULES 9 to 11)."""
