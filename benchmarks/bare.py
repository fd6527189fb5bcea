"""The measure: a bare Django page of 50 joined rows with their count.

No middleware, no base template, no form: what the framework itself needs to ask for
fifty joined rows, count them all and print a table of them.
"""

from django.http import HttpRequest, HttpResponse
from django.template import engines

from bamsat.commitments.models import Assignment, Role

TEMPLATE = """<!doctype html><title>{{ total }}</title><table>{% for a in rows %}
<tr><td>{{ a.commitment.place }}</td><td>{{ a.commitment.title }}</td>
<td>{{ a.agency.name }}</td><td>{{ a.commitment.directive.slug }}</td></tr>{% endfor %}
</table>"""


def page(request: HttpRequest) -> HttpResponse:
    """Fifty lead assignments with commitment, directive and agency joined."""
    found = Assignment.objects.filter(role=Role.LEAD, commitment__public=True)
    rows = found.select_related("commitment__directive", "agency").order_by("id")[:50]
    template = engines["django"].from_string(TEMPLATE)
    return HttpResponse(template.render({"rows": rows, "total": found.count()}))
