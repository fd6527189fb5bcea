"""The week in one mail, for those who want it: how the register stands, what changed,
what is due, who did not answer."""
