"""Published pages and open data: reads only, no tables."""
