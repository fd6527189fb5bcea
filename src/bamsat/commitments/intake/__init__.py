"""Intake: a file comes in, is read in the background and lies on the review desk."""
