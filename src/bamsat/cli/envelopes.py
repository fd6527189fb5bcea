"""`bamsat edxml`: a document in the envelope in which offices send documents."""

import mimetypes
from pathlib import Path
from typing import Annotated

import typer

import vanban
from bamsat.cli.reading import File, read_or_exit, write
from bamsat.cli.saying import fail
from vanban.envelopes.envelope import Attachment, Envelope, Office
from vanban.envelopes.sealing import Form, sealed


def register(app: typer.Typer) -> None:
    """Add the command of this page."""
    app.command("edxml")(edxml)


def edxml(
    file: File,
    *,
    sender: Annotated[
        str, typer.Option("--from", metavar="MÃ", help="mã định danh cơ quan gửi")
    ],
    to: Annotated[
        list[str],
        typer.Option(metavar="MÃ", help="mã định danh nơi nhận (lặp lại được)"),
    ],
    attach: Annotated[
        list[Path] | None,
        typer.Option(metavar="TỆP", help="tệp gửi kèm (lặp lại được)"),
    ] = None,
    form: Annotated[
        Form,
        typer.Option(
            help="xml: một tệp XML, tệp gửi kèm ở trong; mime: thông điệp SOAP, tệp "
            "gửi kèm ở bên cạnh"
        ),
    ] = Form.XML,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="TỆP.edxml", help="ghi ra tệp này"),
    ],
) -> None:
    """Đóng gói một văn bản theo edXML (QCVN 102:2016/BTTTT) để gửi cơ quan khác."""
    reading = read_or_exit(file)
    document = reading.document
    lacking = [
        what
        for what, known in (("số, ký hiệu", document.symbol), ("ngày", document.date))
        if not known
    ]
    if lacking:
        fail(
            f"Văn bản không ghi {', '.join(lacking)}: chỉ gửi đi văn bản đã vào số, đã "
            "ghi ngày."
        )
    envelope = envelope_of(reading, sender, to)
    files = [attached(each) for each in (file, *(attach or ()))]
    write(sealed(envelope, files, form), output)


def envelope_of(reading: vanban.Reading, sender: str, to: list[str]) -> Envelope:
    """The header, from what was read."""
    document = reading.document
    number, _, notation = (document.symbol or "").partition("/")
    if "-" in number:  # Party papers: 09-NQ/TU
        number, _, kind = number.partition("-")
        notation = f"{kind}/{notation}"
    signing = document.signing
    return Envelope(
        sender=Office(code=sender, name=document.issuer or ""),
        recipients=tuple(Office(code=code) for code in to),
        number=number,
        notation=notation,
        place=document.place,
        date=document.date,
        kind_name=document.kind_name,
        subject=document.title,
        signer=signing.name if signing else None,
        position=signing.position if signing else None,
        competence=signing.authority if signing else None,
    )


def attached(path: Path) -> Attachment:
    """A file that goes along."""
    try:
        data = path.read_bytes()
    except OSError as error:
        fail(f"Không mở được {path}: {error.strerror}.")
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Attachment(name=path.name, data=data, media_type=kind)
