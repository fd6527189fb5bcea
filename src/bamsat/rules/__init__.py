"""The rules of counting and doing as pure functions.

No framework, no clock, no database: today is an argument. Each function names the rule
or the law that it obeys.
"""
