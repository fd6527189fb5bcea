"""What is held about a person: handed out on request, erased on request."""
