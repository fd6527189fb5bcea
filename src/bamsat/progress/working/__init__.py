"""What an agency has to do now, on a page and in a sheet."""
