"""Agencies: the bodies that a directive names."""
