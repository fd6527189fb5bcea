"""Feeds: the work of an agency or of a person, for the calendars of other programs."""
