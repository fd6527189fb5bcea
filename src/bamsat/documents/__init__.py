"""Directives, their files and what was read in them."""
