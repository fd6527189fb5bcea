"""Who asks, as every view and template may know it."""

from django.http import HttpRequest

from bamsat.rules.access import STRANGER, Visitor


def visitor(request: HttpRequest) -> Visitor:
    """The person with the posts of today, or a stranger. The gate sets it; to look
    costs a query or two, and nothing where there is no session."""
    known: Visitor = getattr(request, "visitor", STRANGER)
    return known
