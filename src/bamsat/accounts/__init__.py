"""People who sign in: their accounts, passwords and second factors.

django-allauth does the work; `adapters` and `views` bend it to the house: no sign-up,
mail through the outbox, an event in the chain `accounts` for all that happens.
"""
