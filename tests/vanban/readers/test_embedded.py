"""What a file carries besides its text: nothing of it runs, nothing is fetched.

A socket of this machine stands for the outside: nobody may have called when a file is
read, and the words around are read all the same.
"""

import io
import shutil
import socket
import zipfile
from collections.abc import Iterator

import pytest

from tests.vanban.readers.pdf_pages import LEFT, Sheet, pdf_of
from tests.vanban.word import OFFICE, RELS, docx, p
from vanban.readers import Unreadable, office, source_of

NEEDS_OFFICE = pytest.mark.skipif(
    shutil.which(office.PROGRAM) is None, reason=f"needs {office.PACKAGE}"
)
TASK = "Giao Sở Nội vụ rà soát thủ tục hành chính, báo cáo trước ngày 15/3/2024."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
IN_RTF = "".join(c if c.isascii() else rf"\u{ord(c)}?" for c in TASK)


class Outside:
    """An address that may not be called."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.socket.setblocking(False)
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/x"

    def called(self) -> bool:
        """Whether anybody has called."""
        try:
            self.socket.accept()
        except BlockingIOError:
            return False
        return True


@pytest.fixture
def outside() -> Iterator[Outside]:
    found = Outside()
    with found.socket:
        yield found


def with_parts(data: bytes, parts: dict[str, bytes], swaps: dict[str, str]) -> bytes:
    """A Word file with more parts, and with words of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            part = given.read(name).decode()
            for old, new in swaps.items():
                part = part.replace(old, new)
            made.writestr(name, part)
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def relation(kind: str, target: str, mode: str = "External") -> str:
    return (
        f'<Relationship Id="x" Type="{OFFICE}/{kind}" Target="{target}" '
        f'TargetMode="{mode}"/></Relationships>'
    )


def word_files(url: str) -> dict[str, bytes]:
    plain = docx(p(TASK))
    settings = f'<Relationships xmlns="{RELS}">{relation("attachedTemplate", url)}'
    field = (
        f'<w:p><w:fldSimple w:instr=" INCLUDETEXT {url} "/></w:p>'
        f'<w:p><w:fldSimple w:instr=" DDEAUTO c:\\\\cmd.exe /c "/></w:p>'
    )
    picture = (
        '<w:p><w:r><w:drawing><a:blip xmlns:a="a" r:link="x"/></w:drawing></w:r></w:p>'
    )
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    main = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document."
        "main+xml"
    )
    end = "</Relationships>"
    return {
        "template": with_parts(
            plain, {"word/_rels/settings.xml.rels": settings.encode()}, {}
        ),
        "fields": docx(p(TASK) + field),
        "picture": with_parts(
            docx(p(TASK) + picture), {}, {end: relation("image", url)}
        ),
        "chunk": with_parts(
            docx(p(TASK) + '<w:altChunk r:id="x"/>'),
            {},
            {end: relation("aFChunk", url)},
        ),
        "object": with_parts(
            docx(p(TASK) + '<w:p><w:r><w:object r:id="x"/></w:r></w:p>'),
            {"word/embeddings/oleObject1.bin": OLE},
            {end: relation("oleObject", "embeddings/oleObject1.bin", "Internal")},
        ),
        "macros": with_parts(plain, {"word/vbaProject.bin": OLE}, {main: macros}),
    }


@pytest.mark.parametrize(
    "kind", ["template", "fields", "picture", "chunk", "object", "macros"]
)
def test_a_word_file_is_read_without_what_it_carries(
    kind: str, outside: Outside
) -> None:
    source = source_of(word_files(outside.url)[kind], name=None, confined=True)
    assert source.content.strip() == TASK
    assert not outside.called()


def test_an_entity_from_outside_is_refused(outside: Outside) -> None:
    declared = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{outside.url}">]><w:document'
    data = with_parts(docx(p(TASK)), {}, {"<w:document": declared, "Giao": "&x; Giao"})
    with pytest.raises(Unreadable, match="hãy"):
        source_of(data, name=None, confined=True)
    envelope = f'<!DOCTYPE e [<!ENTITY x SYSTEM "{outside.url}">]><edXML>&x;</edXML>'
    with pytest.raises(Unreadable, match="hãy"):
        source_of(envelope.encode(), name=None, confined=True)
    assert not outside.called()


def test_a_web_page_fetches_and_runs_nothing(outside: Outside) -> None:
    url = outside.url
    page = (
        f'<!DOCTYPE html SYSTEM "{url}"><html><head><base href="{url}">'
        f'<link rel=stylesheet href="{url}"><meta http-equiv=refresh content="0;{url}">'
        f'</head><body><p>{TASK}</p><img src="{url}"><iframe src="{url}"></iframe>'
        f'<script src="{url}">document.write("x")</script><object data="{url}">'
        f'</object><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" '
        f'href="{url}"/>'
    )
    source = source_of(page.encode(), name=None, confined=True)
    assert source.content.strip() == TASK
    assert not outside.called()


def pdf_catalogs(url: str) -> dict[str, str]:
    launch = "<< /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >> >>"
    return {
        "script": "/OpenAction << /S /JavaScript /JS (app.alert(1); while(1);) >>",
        "launch": f"/OpenAction {launch} /AA << /WC {launch} >>",
        "address": f"/OpenAction << /S /URI /URI ({url}) >>",
        "submit": f"/OpenAction << /S /SubmitForm /F << /FS /URL /F ({url}) >> >>",
        "remote": f"/OpenAction << /S /GoToR /F << /FS /URL /F ({url}) >> /D [0] >>",
        "attachment": (
            "/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) "
            f"/EF << /F << /Type /EmbeddedFile >> >> /FS /URL /UF ({url}) >>] >> >>"
        ),
    }


@pytest.mark.parametrize("kind", sorted(pdf_catalogs("")))
def test_a_pdf_is_read_without_what_it_would_do(kind: str, outside: Outside) -> None:
    sheet = Sheet().text(LEFT, 700, TASK, 9)
    data = pdf_of(sheet, catalog=pdf_catalogs(outside.url)[kind])
    assert source_of(data, name=None, confined=True).content.strip() == TASK
    assert not outside.called()


def odt(url: str) -> bytes:
    """Text with a section, a picture and an object from outside, and a macro."""
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"), ("text", "text"), ("draw", "drawing"),
            ("script", "script"),
        )
    )  # fmt: skip
    href = f'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{url}"'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} '
        'office:version="1.2"><office:scripts><office:event-listeners>'
        '<script:event-listener script:language="ooo:script" '
        'script:event-name="dom:load" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xlink:href="vnd.sun.star.script:Standard.M.main?language=Basic&amp;'
        'location=document"/></office:event-listeners></office:scripts><office:body>'
        f"<office:text><text:p>{TASK}</text:p>"
        f'<text:section text:name="s"><text:section-source {href}/><text:p/>'
        f"</text:section><text:p><draw:frame><draw:image {href}/></draw:frame>"
        f"<draw:frame><draw:object {href}/></draw:frame></text:p>"
        "</office:text></office:body></office:document-content>"
    )
    media = "application/vnd.oasis.opendocument.text"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
        f'manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{media}"/><manifest:file-entry '
        'manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", media)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def rtf(url: str) -> bytes:
    """Text with an object that updates itself, fields and a template from outside."""
    return (
        rf"{{\rtf1\ansi\uc1 {{\*\template {url}}} {IN_RTF}\par"
        rf'{{\field{{\*\fldinst INCLUDETEXT "{url}"}}{{\fldrslt }}}}'
        rf'{{\field{{\*\fldinst INCLUDEPICTURE "{url}"}}{{\fldrslt }}}}'
        rf"{{\object\objautlink\objupdate{{\*\objclass Word.Document}}"
        rf"{{\*\objdata 01050000}}}}\par}}"
    ).encode()


@NEEDS_OFFICE
@pytest.mark.parametrize("made", [odt, rtf], ids=["odt", "rtf"])
def test_office_fetches_and_runs_nothing(made: object, outside: Outside) -> None:
    data = odt(outside.url) if made is odt else rtf(outside.url)
    source = source_of(data, name=None, confined=True)
    assert TASK in source.content
    assert not outside.called()
