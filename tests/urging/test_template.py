"""What may be a template: each fault told with its place, the last good one kept."""

import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement

from bamsat.journal.models import Event
from bamsat.urging import drafting, keeping, templating
from bamsat.urging.letters import confining, filling, form, judging
from bamsat.urging.letters.faults import WORDS, Fault, FaultyError
from bamsat.urging.letters.fields import ALL_NAMES, ITEM_NAMES, ITEMS, SAMPLE
from bamsat.urging.models import LetterTemplate
from bamsat.urging.refusals import NotYoursError
from tests.progress.cast import leader
from tests.urging.cast import at, drafted, keeper, plan, urged

GOOD = form.template()
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def edited(change: Callable[[Any], object], base: bytes = GOOD) -> bytes:
    """The template as somebody saved it from Word."""
    made = Document(io.BytesIO(base))
    change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_words(words: str) -> bytes:
    return edited(lambda made: made.add_paragraph(words))


def with_part(name: str, content: bytes) -> bytes:
    """The template with a part added, or another in its place."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(GOOD)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return out.getvalue()


def fault_of(content: bytes, name: str = "mau.docx") -> FaultyError:
    with pytest.raises(FaultyError) as error:
        judging.judge(content, name)
    return error.value


def test_the_template_that_comes_with_the_site_is_good() -> None:
    judging.judge(GOOD, "mau.docx")
    assert form.template() is GOOD


def test_the_sample_has_every_field_that_is_offered() -> None:
    assert set(SAMPLE) == ALL_NAMES
    items = SAMPLE[ITEMS]
    assert isinstance(items, list)
    assert all(set(item) == ITEM_NAMES for item in items)


def test_what_an_office_changes_in_word_is_taken() -> None:
    judging.judge(
        with_words("Điện thoại: 0293 000 000; {{ viet_tat|lower }}"), "a.docx"
    )
    # Word cuts a tag in pieces and turns its quotes.
    cut = edited(
        lambda made: [
            made.add_paragraph("{{ co_quan").add_run("_gui }}"),
            made.add_paragraph("{{ dia_danh or ‘……’ }}"),
            made.add_paragraph("{% if bac_so > 2 and trich_yeu %}gấp{% endif %}"),
        ]
    )
    judging.judge(cut, "b.docx")
    header = edited(
        lambda made: made.sections[0].header.add_paragraph("{{ co_quan_gui }}")
    )
    judging.judge(header, "c.docx")


@pytest.mark.parametrize(
    ("words", "fault", "said"),
    [
        ("Gửi {{ ten_giam_doc }} ký", Fault.UNKNOWN, "“ten_giam_doc”"),
        ("{% if la %}x{% endif %}", Fault.UNKNOWN, "“la”"),
        ("{% for x in viecs %}{% endfor %}", Fault.UNKNOWN, "“viecs”"),
        (
            "{% for v in viec %}{{ v.gia }}{% endfor %}",
            Fault.UNKNOWN_OF_ITEM,
            "“gia”",
        ),
        ("{{ viec }}", Fault.LIST_AS_TEXT, "“viec”"),
        ("{{ noi_nhan|upper }}", Fault.LIST_AS_TEXT, "“noi_nhan”"),
        ("{% for v in viec %}{{ v }}{% endfor %}", Fault.LIST_AS_TEXT, "“v”"),
        ("{% for v in nam %}{% endfor %}", Fault.NOT_A_LIST, "“nam”"),
        (
            "{% for a in viec %}{% for b in noi_nhan %}{% endfor %}{% endfor %}",
            Fault.NESTED,
            "for trong for",
        ),
        ("{{ van_ban", Fault.SYNTAX, "}}"),
        ("{% for v in viec %}", Fault.SYNTAX, "endfor"),
        ("{{ van_ban.__class__ }}", Fault.NOT_ALLOWED, "__class__"),
        ("{{ ''.__class__.__mro__ }}", Fault.NOT_ALLOWED, "__class__"),
        ("{{ van_ban|attr('x') }}", Fault.NOT_ALLOWED, "attr"),
        ("{{ van_ban|upper(1) }}", Fault.NOT_ALLOWED, "upper"),
        ("{{ range(9) }}", Fault.NOT_ALLOWED, "call"),
        ("{{ 'a' * 999999999 }}", Fault.NOT_ALLOWED, "mul"),
        ("{{ viec[0] }}", Fault.NOT_ALLOWED, "getitem"),
        ("{% set a = 1 %}", Fault.NOT_ALLOWED, "assign"),
        ("{% include 'x' %}", Fault.NOT_ALLOWED, "include"),
        ("{% macro m() %}{% endmacro %}", Fault.NOT_ALLOWED, "“m”"),
        ("{% for v in viec if v %}{% endfor %}", Fault.NOT_ALLOWED, "for … if"),
        ("{% for a, b in viec %}{% endfor %}", Fault.NOT_ALLOWED, "for"),
    ],
)
def test_a_tag_that_is_not_on_the_list_is_told_with_its_place(
    words: str, fault: Fault, said: str
) -> None:
    found = fault_of(with_words(words))
    assert found.fault is fault
    assert said in found.words
    assert words[:20] in found.place


@pytest.mark.parametrize(
    "words",
    [
        "Số: { { viet_tat }}",
        "Số: viet_tat }}",
        "Số: {viet_tat}",
        "{{ Kính gửi",
        "Kính gửi }} {{ viet_tat }}",
    ],
)
def test_a_brace_that_belongs_to_no_tag_is_told_with_its_place(words: str) -> None:
    fault = fault_of(with_words(words))
    assert fault.fault is Fault.SYNTAX
    with pytest.raises(FaultyError):
        confining.judge(with_words(words), "mau.docx")


def test_a_tag_cut_in_two_does_not_swallow_what_stands_up_to_the_next() -> None:
    def cut(made: Any) -> None:
        made.add_paragraph("{{ ")
        made.add_paragraph("Sở {{ viet_tat }}")

    assert fault_of(edited(cut)).fault is Fault.SYNTAX


def test_an_unknown_field_in_a_table_and_in_a_header_has_its_place_too() -> None:
    def in_table(made: Any) -> None:
        cell = made.tables[1].rows[2].cells[3]
        cell.add_paragraph("Còn {{ v.con_lai }} ngày")

    found = fault_of(edited(in_table))
    assert (found.fault, found.place) == (
        Fault.UNKNOWN_OF_ITEM,
        "Còn {{ v.con_lai }} ngày",
    )
    found = fault_of(
        edited(lambda m: m.sections[0].header.add_paragraph("Số {{ so_den }}"))
    )
    assert (found.fault, found.place) == (Fault.UNKNOWN, "Số {{ so_den }}")


def test_a_long_paragraph_is_cut_around_the_fault() -> None:
    found = fault_of(with_words("dài " * 100 + "{{ sai }}" + " dài" * 100))
    assert found.place.startswith("…")
    assert found.place.endswith("…")
    assert "{{ sai }}" in found.place
    assert len(found.place) < 150


def test_a_template_that_does_not_quote_is_none() -> None:
    bare = Document()
    bare.add_paragraph("Kính gửi: {{ co_quan_duoc_don_doc }}")
    bare.add_paragraph("{%p for v in viec %}")
    bare.add_paragraph("{{ v.stt }}{% if v.nguyen_van %} có{% endif %}")
    bare.add_paragraph("{%p endfor %}")
    out = io.BytesIO()
    bare.save(out)
    found = fault_of(out.getvalue())
    assert found.fault is Fault.NEEDED
    assert "nguyen_van, vi_tri, han, so_ngay_qua_han" in found.words


def test_tags_that_cross_a_table_leave_no_broken_letter() -> None:
    def crossing(made: Any) -> None:
        made.tables[2].rows[0].cells[0].add_paragraph("{% if bac_so %}")
        made.add_paragraph("{% endif %}")

    def empty(made: Any) -> None:
        made.tables[2].rows[0].cells[0].add_paragraph("{% if not bac_so %}")
        made.add_paragraph("{% endif %}")

    judging_of = [fault_of(edited(empty)).fault]
    assert judging_of == [Fault.LAYOUT]


@pytest.mark.parametrize(
    ("content", "name", "fault"),
    [
        (b"", "a.docx", Fault.NOT_TAKEN),
        (b"PK\x03\x04 cut", "a.docx", Fault.NOT_TAKEN),
        (GOOD, "a.pdf", Fault.NOT_TAKEN),
        (b"%PDF-1.4 x", "a.pdf", Fault.NOT_WORD),
        (GOOD + b"x" * 5_000_001, "a.docx", Fault.TOO_LARGE),
        (with_part("word/vbaProject.bin", b"x"), "a.docx", Fault.NOT_TAKEN),
        (with_part("word/bomb.bin", b"0" * 20_000_001), "a.docx", Fault.BROKEN),
        (with_part("word/document.xml", b"<a><b></a>"), "a.docx", Fault.BROKEN),
        (
            with_part("word/x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
            "a.docx",
            Fault.BROKEN,
        ),
        (
            with_part(
                "word/_rels/settings.xml.rels",
                b"<R><X Type='http://x/attachedTemplate' TargetMode='External'"
                b" Target='http://x/'/></R>",
            ),
            "a.docx",
            Fault.EMBEDS,
        ),
        (
            with_part("word/_rels/b.rels", b"<R><X Type='http://x/oleObject'/></R>"),
            "a.docx",
            Fault.EMBEDS,
        ),
        (
            with_part(
                "word/footer9.xml",
                f"<w:p {W}><w:instrText>INCLUDE</w:instrText>"
                "<w:instrText>TEXT c:/x</w:instrText></w:p>".encode(),
            ),
            "a.docx",
            Fault.EMBEDS,
        ),
        (
            with_part(
                "word/footnotes.xml",
                f"<w:p {W}><w:t>{{{{ van_ban }}}}</w:t></w:p>".encode(),
            ),
            "a.docx",
            Fault.ELSEWHERE,
        ),
    ],
)
def test_a_file_that_is_no_harmless_word_file_is_not_opened(
    content: bytes, name: str, fault: Fault
) -> None:
    found = fault_of(content, name)
    assert found.fault is fault
    assert found.words


def test_many_members_or_a_weighty_loop_are_too_large() -> None:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(600):
            archive.writestr(f"word/n{number}.bin", b"")
    assert fault_of(out.getvalue()).fault is Fault.TOO_LARGE
    heavy = "{% for v in viec %}" + "nặng " * 30_000 + "{% endfor %}"
    assert fault_of(with_words(heavy)).fault is Fault.TOO_LARGE


def test_tags_in_the_properties_of_a_file_are_not_run() -> None:
    def named(made: Any) -> None:
        made.core_properties.subject = "{{ van_ban }}"

    assert fault_of(edited(named)).fault is Fault.ELSEWHERE


def test_values_are_words_and_never_tags() -> None:
    values = {**SAMPLE, "co_quan_duoc_don_doc": "A & B <x> {{ 7*7 }}\x07\x0c{% x %}"}
    out = filling.filled(GOOD, values)
    text = "\n".join(p.text for p in Document(io.BytesIO(out)).paragraphs)
    assert "A & B <x> {{ 7*7 }}  {% x %}" in text


def test_every_fault_has_its_words() -> None:
    assert set(WORDS) == set(Fault)


def test_a_file_is_judged_in_a_process_of_its_own() -> None:
    confining.judge(GOOD, "mau.docx")
    with pytest.raises(FaultyError) as error:
        confining.judge(with_words("Ông {{ ten_nguoi }} ký"), "mau.docx")
    found = error.value
    assert (found.fault, found.place) == (Fault.UNKNOWN, "Ông {{ ten_nguoi }} ký")
    assert "“ten_nguoi”" in found.words


def test_a_file_that_keeps_the_library_busy_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The library looks for the end of each tag from each beginning."""
    monkeypatch.setattr(confining, "SECONDS", 3.0)
    busy = with_words("{{p " * 100_000)
    begun = time.monotonic()
    with pytest.raises(FaultyError) as error:
        confining.judge(busy, "mau.docx")
    assert error.value.fault is Fault.BROKEN
    assert time.monotonic() - begun < 10


@pytest.mark.django_db
@pytest.mark.each_database
def test_the_last_good_template_stays_when_a_bad_one_comes() -> None:
    first = with_words("Mẫu của cơ quan, bản một")
    made = templating.bring(content=first, name="mau.docx", visitor=keeper(), at=at(0))
    with pytest.raises(FaultyError):
        templating.bring(
            content=with_words("{{ sai }}"), name="x.docx", visitor=keeper(), at=at(0)
        )
    assert LetterTemplate.objects.in_use() == made
    again = templating.bring(content=first, name="mau.docx", visitor=keeper(), at=at(1))
    assert again == made
    letter = drafted(urged(plan(1)))
    text = Document(io.BytesIO(keeping.read(letter.draft)))
    assert text.paragraphs[-1].text == "Mẫu của cơ quan, bản một"
    assert templating.take_back(visitor=keeper(), at=at(2))
    assert not templating.take_back(visitor=keeper(), at=at(2))
    assert drafting.template_in_use() == GOOD
    kinds = Event.objects.filter(about="letter-template:site").order_by("pk")
    assert [e.kind for e in kinds] == [
        "letter template set",
        "letter template taken back",
    ]


@pytest.mark.django_db
def test_a_template_whose_bytes_are_gone_leaves_the_one_of_the_site() -> None:
    LetterTemplate.objects.create(
        name="mat.docx", sha256="0" * 64, size=1, by="person:1", at=at(0)
    )
    assert drafting.template_in_use() == GOOD


@pytest.mark.django_db
def test_only_the_desk_brings_templates() -> None:
    who = leader()
    with pytest.raises(NotYoursError):
        templating.bring(content=GOOD, name="m.docx", visitor=who, at=at(0))
    with pytest.raises(NotYoursError):
        templating.take_back(visitor=who, at=at(0))


def test_a_paragraph_with_a_picture_of_the_office_stays() -> None:
    """A part that is no markup is left alone."""

    def stamped(made: Any) -> None:
        made.paragraphs[-1]._p.append(OxmlElement("w:r"))

    judging.judge(edited(stamped), "a.docx")
