"""The journal: an append-only, hash-chained record of what happened (RULES 10, 12).

Other rooms call `operations.record` and `operations.record_many` inside the transaction
of their change, and ask `Event.objects.about(ref)` for a timeline.
"""
