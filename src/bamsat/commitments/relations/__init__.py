"""Which document implements, amends, rests on or cites which: pages for officers."""
