"""Files that are written behind the pages, and every list as a file."""
