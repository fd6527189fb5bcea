"""Whether hidden words come out anywhere: every public address is read, and no run of
four hidden words may stand there unless the same words stand in the public text."""

import csv
import html
import io
import re
from collections.abc import Iterator
from urllib.parse import quote

from django.test import Client

from bamsat.agencies.models import Agency
from bamsat.commitments.models import Commitment
from bamsat.documents.disclosure import FILLER, PublicText
from bamsat.documents.models import Directive, Reading
from bamsat.ui.statuses import BY_SLUG

RUN = 4
OURS = "Các kế hoạch thực hiện"
"""What the site itself calls a page, with words that any plan may hold."""
PAGES = ("", "ban-in/", "dien-bien/", "akn/", "ke-hoach-thuc-hien/")


INLINE = re.compile(r"</?(?:span|mark|b|strong|em|time|q|br)\b[^>]*>")
BREAK = "\x1f"


def stretches(text: str) -> list[str]:
    """What a reader takes as one stretch of words: a cell, a paragraph, a label. What
    stands in attributes (titles, descriptions, addresses) counts too."""
    if text.startswith("\ufeff"):
        rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
        return [part for row in rows for cell in row for part in cell.split(";")]
    text = re.sub(r"<(script|style).*?</\1>", BREAK, text, flags=re.S)
    attributes = BREAK.join(re.findall(r'"([^"]*)"', text))
    text = re.sub(r"<[^>]*>", BREAK, INLINE.sub(" ", text)) + BREAK + attributes
    return re.split(rf'[{BREAK};·"]', html.unescape(text))


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of four words, in small letters."""
    found: set[tuple[str, ...]] = set()
    for stretch in stretches(text):
        words = re.findall(r"\w+", stretch.lower())
        found |= {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    return found


def hidden_runs(directive: Directive) -> set[tuple[str, ...]]:
    """Runs of hidden words that stand nowhere in the public text."""
    source = PublicText(directive)
    text = Reading.objects.get(directive=directive).text
    secret: set[tuple[str, ...]] = set()
    for each in source.hidden:
        secret |= runs(text[each.start : each.end])
    public: set[tuple[str, ...]] = set()
    for stretch in source.text.split(FILLER):
        public |= runs(stretch)
    return secret - public - runs(OURS)


def addresses(directive: Directive) -> Iterator[str]:
    """Every public address that can show something of a directive."""
    slug = directive.slug
    yield from ("/", "/en/", "/nhiem-vu/", "/viec/", "/co-quan/", "/nhat-ky/")
    yield from ("/tim/", "/du-lieu/", "/cach-tinh/")
    yield from ("/du-lieu/nhiem-vu.csv", "/du-lieu/nhiem-vu.json")
    yield from (f"/van-ban/{slug}/{page}" for page in PAGES)
    yield f"/en/van-ban/{slug}/"
    for part in directive.parts.all():
        path = quote(part.path)
        yield f"/van-ban/{slug}/phan/{path}/"
        yield f"/nhiem-vu/?van-ban={slug}&phan={path}"
        yield f"/viec/?van-ban={slug}&phan={path}"
    for status in BY_SLUG:
        yield f"/nhiem-vu/?trang-thai={status}"
        yield f"/viec/?trang-thai={status}"
    for key in Commitment.objects.values_list("pk", flat=True):
        yield f"/nhiem-vu/{key}/"
        yield f"/nhiem-vu/{key}/dien-bien/"
    for agency in Agency.objects.values_list("slug", flat=True):
        yield f"/co-quan/{agency}/?vai-tro=chu-tri"
        yield f"/co-quan/{agency}/?vai-tro=phoi-hop"
        yield f"/nhiem-vu/?co-quan={agency}"
        yield f"/viec/?co-quan={agency}"


def read(client: Client, address: str) -> str:
    """An answer, whatever its status: a refusal must not tell either."""
    answer = client.get(address)
    assert answer.status_code in {200, 404}, address
    return b"".join(answer).decode()


def leaks(
    client: Client, directive: Directive, only: list[str] | None = None
) -> dict[str, set[str]]:
    """Hidden words by the address that shows them; empty where all is well."""
    secret = hidden_runs(directive)
    found: dict[str, set[str]] = {}
    for address in only or list(addresses(directive)):
        shown = runs(read(client, address))
        if out := {" ".join(run) for run in secret & shown}:
            found[address] = out
    return found
