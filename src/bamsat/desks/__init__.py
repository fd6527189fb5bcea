"""Composite pages (RULES 16): what several rooms hold, on one page. No tables."""
