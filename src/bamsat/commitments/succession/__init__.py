"""Obligations of agencies that are there no more: who goes on with them."""
