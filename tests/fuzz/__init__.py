"""Fuzzing of the readers: files made to break them, to be run for as long as one likes.

python -m tests.fuzz --minutes 60 --found DIR
"""
