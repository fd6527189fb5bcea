"""Calendars: which days are worked, by the library and by official notices."""
