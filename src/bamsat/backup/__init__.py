"""Backup and restore: one archive of the database and all files, taken while the site
runs, checked before it replaces anything.
"""
