"""A template is judged before it counts: each tag by itself, then all with a sample.

Only what is on the list passes (`fields`), whatever the engine could do beside: so that
an unknown field is told with its place at the upload, not met when a letter is due.
"""

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.opc.oxml import parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, nodes

from bamsat.urging.letters import filling
from bamsat.urging.letters.faults import Fault, FaultyError
from bamsat.urging.letters.fields import (
    ALL_NAMES,
    ITEM_NAMES,
    ITEMS,
    LIST_NAMES,
    NEEDED,
    SAMPLE,
)
from bamsat.urging.letters.guarding import guard, parsed

TAG = re.compile(r"\{[{%#]")
WHOLE_TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}")
BRACE = re.compile(r"[{}]")
PRINTED = ("word/document", "word/header", "word/footer")
"""The parts of a file that are printed."""
AROUND = 60
"""Letters shown on each side of a fault."""
MOST_ITEMS = 200
LONGEST = 20_000_000
"""Letters that a filled-in letter may have, its longest quotes left aside."""
LOOP = frozenset({"index", "first", "last", "length"})
BREAKS = re.compile(r"\r\n|\r|\n")


def judge(content: bytes, name: str) -> None:
    """FaultyError for a file that cannot be the template of letters. A file that
    somebody brings is judged by `confining`."""
    parts = guard(content, name)
    demand_no_tags_elsewhere(parts)
    judge_tags(content)
    demand_whole_tags(parts)


def judge_tags(content: bytes) -> None:
    """FaultyError for tags that are not on the list, and where no whole file comes of
    them; the file was guarded before."""
    try:
        sources = list(_sources(content))
    except Exception as error:  # whatever a library makes of an enemy's file
        raise FaultyError(Fault.BROKEN) from error
    used: set[str] = set()
    for source in sources:
        used |= _Judged(source).used
    if missing := [each for each in NEEDED if each not in used]:
        raise FaultyError(Fault.NEEDED, word=", ".join(missing))
    _try(content, sources)


def demand_no_tags_elsewhere(parts: dict[str, bytes]) -> None:
    """Footnotes, comments and properties hold no tag: the library fills some of them
    in, and more than once."""
    for part, data in parts.items():
        if part.startswith(PRINTED) or not part.endswith(".xml"):
            continue
        if TAG.search("".join(map(str, parsed(data).itertext()))):
            raise FaultyError(Fault.ELSEWHERE)


def demand_whole_tags(parts: dict[str, bytes]) -> None:
    """Each tag stands whole in its paragraph, and no brace is left beside: one that was
    mistyped would be printed in the letter, or swallow what stands up to the next."""
    for part, data in parts.items():
        if not (part.startswith(PRINTED) and part.endswith(".xml")):
            continue
        for paragraph in parsed(data).iter(qn("w:p")):
            words = "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
            left = BRACE.search(WHOLE_TAG.sub(lambda hit: " " * len(hit[0]), words))
            if left:
                first = max(0, left.start() - AROUND)
                place = words[first : left.end() + AROUND].strip()
                raise FaultyError(Fault.SYNTAX, place=place)


@dataclass(frozen=True)
class _Source:
    """What the engine reads of one part: its body, a header, a footer."""

    text: str

    def around(self, line: int) -> str:
        """The printed words where something is wrong."""
        lines = BREAKS.split(self.text)
        line = min(max(line, 1), len(lines))
        words = html.unescape(re.sub(r"<[^>]*>", " ", lines[line - 1]))
        return " ".join(words.split())

    def place(self, line: int, word: str = "") -> str:
        """The same cut to what stands around a word."""
        words = self.around(line)
        at = max(words.find(word), 0) if word else 0
        first, last = max(0, at - AROUND), at + len(word) + AROUND
        cut = words[first:last].strip()
        before, after = "…" if first else "", "…" if last < len(words) else ""
        return f"{before}{cut}{after}"


def _sources(content: bytes) -> Iterator[_Source]:
    """The parts as the library hands them to the engine, a paragraph a line."""
    made = DocxTemplate(io.BytesIO(content))
    made.render_init()
    yield _source(made, made.get_xml())
    for uri in (made.HEADER_URI, made.FOOTER_URI):
        for _key, part in made.get_headers_footers(uri):
            yield _source(made, made.xml_to_string(parse_xml(part.blob)))


def _source(made: DocxTemplate, xml: str) -> _Source:
    patched = made.patch_xml(xml)
    return _Source(re.sub(r"<w:p([ >])", r"\n<w:p\1", patched))


class _Judged:
    """Walks the tags of one part; `used` names the fields of items that it prints.

    Inside a loop each letter counts as often as the loop may go round (`_times`).
    """

    def __init__(self, source: _Source) -> None:
        self.source = source
        self.used: set[str] = set()
        self.weight = 0
        self._times = 1
        self._printing = False
        try:
            tree = filling.environment().parse(source.text)
        except TemplateSyntaxError as error:
            raise self._refused(Fault.SYNTAX, error.lineno) from error
        self._body(tree.body, {})
        if self.weight > LONGEST:
            raise FaultyError(Fault.TOO_LARGE, limit=LONGEST // 1_000_000)

    def _refused(self, fault: Fault, line: int, word: str = "") -> FaultyError:
        return FaultyError(fault, place=self.source.place(line, word), word=word)

    def _body(self, body: list[nodes.Node], names: dict[str, str]) -> None:
        """Statements; `names` are what a loop gives, each with its kind."""
        for node in body:
            if isinstance(node, nodes.Output):
                for each in node.nodes:
                    self._printed(each, names)
            elif isinstance(node, nodes.If):
                self._truth(node.test, names)
                for branch in (node.body, node.elif_, node.else_):
                    self._body(list(branch), names)
            elif isinstance(node, nodes.For):
                self._loop(node, names)
            else:
                raise self._refused(Fault.NOT_ALLOWED, node.lineno, _called(node))

    def _loop(self, node: nodes.For, names: dict[str, str]) -> None:
        if names:
            raise self._refused(Fault.NESTED, node.lineno)
        if not isinstance(node.iter, nodes.Name) or not isinstance(
            node.target, nodes.Name
        ):
            raise self._refused(Fault.NOT_ALLOWED, node.lineno, "for")
        if node.test or node.recursive:
            raise self._refused(Fault.NOT_ALLOWED, node.lineno, "for … if")
        over, each = node.iter.name, node.target.name
        if over not in ALL_NAMES:
            raise self._refused(Fault.UNKNOWN, node.lineno, over)
        if over not in LIST_NAMES and over != ITEMS:
            raise self._refused(Fault.NOT_A_LIST, node.lineno, over)
        kind = "item" if over == ITEMS else "text"
        self._times = MOST_ITEMS
        self._body(list(node.body), {each: kind, "loop": "loop"})
        self._times = 1
        self._body(list(node.else_), {})

    def _printed(self, node: nodes.Node, names: dict[str, str]) -> None:
        if isinstance(node, nodes.TemplateData):
            self.weight += len(node.data) * self._times
            return
        self._printing = True
        if self._kind(node, names) != "text":
            raise self._refused(Fault.LIST_AS_TEXT, node.lineno, _called(node))
        self._printing = False

    def _truth(self, node: nodes.Node, names: dict[str, str]) -> None:
        """A condition: fields compared with each other or with what is typed."""
        if isinstance(node, nodes.Not):
            self._truth(node.node, names)
        elif isinstance(node, nodes.And | nodes.Or):
            self._truth(node.left, names)
            self._truth(node.right, names)
        elif isinstance(node, nodes.Compare):
            self._kind(node.expr, names)
            for operand in node.ops:
                self._kind(operand.expr, names)
        else:
            self._kind(node, names)

    def _kind(self, node: nodes.Node, names: dict[str, str]) -> str:
        """What an expression is: a text, a list, an item or the loop itself."""
        match node:
            case nodes.Const():
                self.weight += len(str(node.value)) * self._times
                return "text"
            case nodes.Name():
                return self._named(node, names)
            case nodes.Getattr():
                return self._attribute(node, names)
            case nodes.Filter():
                return self._filtered(node, names)
            case nodes.Or():
                self._kind(node.left, names)
                return self._kind(node.right, names)
            case _:
                raise self._refused(Fault.NOT_ALLOWED, node.lineno, _called(node))

    def _named(self, node: nodes.Name, names: dict[str, str]) -> str:
        if node.name in names:
            return names[node.name]
        if node.name not in ALL_NAMES:
            raise self._refused(Fault.UNKNOWN, node.lineno, node.name)
        listed = node.name in LIST_NAMES or node.name == ITEMS
        return "list" if listed else "text"

    def _attribute(self, node: nodes.Getattr, names: dict[str, str]) -> str:
        of = self._kind(node.node, names)
        if of == "loop" and node.attr in LOOP:
            return "text"
        if of != "item":
            raise self._refused(Fault.NOT_ALLOWED, node.lineno, f".{node.attr}")
        if node.attr not in ITEM_NAMES:
            raise self._refused(Fault.UNKNOWN_OF_ITEM, node.lineno, node.attr)
        if self._printing:
            self.used.add(node.attr)
        return "text"

    def _filtered(self, node: nodes.Filter, names: dict[str, str]) -> str:
        inner = node.node
        known = node.name in filling.ALLOWED_FILTERS
        if inner is None or not known or node.args or node.kwargs:
            raise self._refused(Fault.NOT_ALLOWED, node.lineno, node.name)
        of = self._kind(inner, names)
        if of == "list" and node.name not in ("length", "first", "last"):
            raise self._refused(Fault.LIST_AS_TEXT, node.lineno, _called(inner))
        if of == "item":
            raise self._refused(Fault.NOT_ALLOWED, node.lineno, node.name)
        return "text"


def _called(node: nodes.Node) -> str:
    """A tag as whoever typed it may know it again."""
    name = getattr(node, "name", None)
    return str(name) if name else type(node).__name__.lower()


def _try(content: bytes, sources: list[_Source]) -> None:
    """Fill it in with the sample: FaultyError where no whole file comes of it."""
    engine = filling.environment()
    try:
        for source in sources:
            parsed(engine.from_string(source.text).render(SAMPLE).encode())
        parsed_again = filling.filled(content, SAMPLE)
        guard(parsed_again, "thu.docx")
    except FaultyError as error:
        raise FaultyError(Fault.LAYOUT) from error
    except TemplateError as error:
        raise FaultyError(Fault.SYNTAX) from error
    except Exception as error:  # whatever a library makes of an enemy's file
        raise FaultyError(Fault.LAYOUT) from error
