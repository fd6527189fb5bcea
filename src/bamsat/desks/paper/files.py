"""Charts and papers as files that a browser keeps."""

from django.http import HttpResponse

from bamsat.charts import drawing
from bamsat.charts.chart import Chart
from bamsat.urging.letters.filling import MEDIA_TYPE


def as_file(chart: Chart, name: str) -> HttpResponse:
    """A chart as PNG: on white, in the colours of print."""
    return _kept(drawing.png(chart), name, "image/png")


def as_word(made: bytes, name: str) -> HttpResponse:
    """A paper for Word."""
    return _kept(made, name, MEDIA_TYPE)


def _kept(content: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
