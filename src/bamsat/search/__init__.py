"""Finding words, typed with or without accents (RULES 15)."""
