"""A template filled in: what stands in the fields, by an engine that can do no more."""

import io
import re
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.filters import FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ALLOWED_FILTERS = ("upper", "lower", "capitalize", "trim", "length", "first", "last")
ILL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")
"""What no Word file can hold, and what the library would take for a break."""


def environment() -> ImmutableSandboxedEnvironment:
    """The engine: no attribute tricks, no functions, a handful of filters; a field that
    is not there is an error, and every value is escaped."""
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    made.globals.clear()
    made.tests.clear()
    made.filters = {name: FILTERS[name] for name in ALLOWED_FILTERS}
    return made


def filled(template: bytes, values: Mapping[str, object]) -> bytes:
    """The letter as a Word file. The template was judged before (`judging`)."""
    made = DocxTemplate(io.BytesIO(template))
    made.render(_printable(values), jinja_env=environment(), autoescape=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _printable(value: Any) -> Any:
    """The same without what a file cannot hold; words are otherwise left alone."""
    if isinstance(value, str):
        return ILL.sub(" ", value.replace("\r\n", "\n"))
    if isinstance(value, Mapping):
        return {key: _printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(each) for each in value]
    return value
