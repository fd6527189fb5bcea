"""The Excel register that an office already keeps, imported."""
