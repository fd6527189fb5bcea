"""`bamsat edxml`: a letter leaves in an envelope that says what the letter says."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bamsat.cli.main import app
from tests.vanban.readers.test_edxml import LETTER
from vanban.envelopes.opening import opened


def edxml(*words: object) -> Result:
    return CliRunner().invoke(app, ["edxml", *(str(word) for word in words)])


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "cong-van.txt"
    file.write_text(LETTER, encoding="utf-8")
    return file


@pytest.mark.parametrize("form", [(), ("--form", "mime")])
def test_the_header_is_what_was_read(letter: Path, form: tuple[str, ...]) -> None:
    out, more = letter.with_suffix(".edxml"), letter.with_name("bang.csv")
    more.write_bytes(b"1,2")
    codes = (
        "--from",
        "000.00.00.H30",
        "--to",
        "000.01.02.H30",
        "--to",
        "000.01.03.H30",
    )
    done = edxml(letter, *codes, "--attach", more, *form, "-o", out)
    assert done.exit_code == 0
    envelope, files = opened(out.read_bytes())
    assert (envelope.symbol, str(envelope.date)) == ("12/UBND-NC", "2024-03-15")
    assert envelope.sender
    assert envelope.sender.name == "Ủy ban nhân dân tỉnh Hậu Giang"
    assert [office.code for office in envelope.recipients] == list(codes[3::2])
    assert [file.name for file in files] == ["cong-van.txt", "bang.csv"]
    lint = CliRunner().invoke(app, ["lint", str(out)]).stdout
    assert lint.count("envelope") == 1  # the table is named, nothing differs
    assert "bang.csv" in lint


def test_a_letter_without_number_or_day_does_not_leave(letter: Path) -> None:
    letter.write_text("CÔNG VĂN\n\nKính gửi: Sở Nội vụ\n\nBáo cáo.", encoding="utf-8")
    done = edxml(letter, "--from", "1", "--to", "2", "-o", letter.with_suffix(".x"))
    assert done.exit_code == 2
    assert "số, ký hiệu, ngày" in " ".join(done.stderr.split())
    assert not letter.with_suffix(".x").exists()
