"""The command `bamsat`: thin, each command calls one function of a room below."""
