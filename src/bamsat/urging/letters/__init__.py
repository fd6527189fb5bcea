"""The urging letter: its template, what fills it, how an upload is judged."""
