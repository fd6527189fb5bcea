"""Charts in templates."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from bamsat.charts import drawing
from bamsat.charts.chart import Chart

register = template.Library()


@register.simple_tag
def drawn(chart: Chart) -> SafeString:
    """The picture; its words are escaped by the library that writes it."""
    return mark_safe(drawing.svg(chart))  # noqa: S308
