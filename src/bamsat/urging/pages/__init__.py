"""What each page of urging shows."""
