"""Last days on a calendar and on a line of time, for everything, a directive or an
agency."""
