"""To whom a letter goes, and by what name it cites a directive without a number."""

import io
from datetime import date

import pytest
from docx import Document

from bamsat.agencies.models import Post
from bamsat.documents.citing import cited_again, in_passing
from bamsat.documents.models import Directive
from bamsat.progress.models import Confirmer
from bamsat.rules.access import PostRole
from bamsat.urging import editing, keeping, refusals
from bamsat.urging.addressing import head_of
from bamsat.urging.climbing import climb
from bamsat.urging.letters.content import in_two_lines, place_of
from bamsat.urging.models import Urging
from bamsat.urging.refusals import RefusedError
from tests import world
from tests.progress.cast import COORDINATING, coordinator
from tests.urging.cast import at, drafted, keeper, late_work, plan

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def of_the_coordinator(days: int = 1) -> Urging:
    """The coordinating department is late itself."""
    coordinator()
    late_work(plan(0), world.agency(COORDINATING), 1)
    climb(at(days))
    return Urging.objects.with_all().order_by("-rank")[0]


def words(urging: Urging) -> str:
    """All that a draft says."""
    urging.refresh_from_db()
    made = Document(io.BytesIO(keeping.read(urging.letter.draft)))
    said = [each.text for each in made.paragraphs]
    said += [cell.text for table in made.tables for cell in table._cells]
    return "\n".join(said)


def test_the_coordinating_department_tells_the_committee_of_its_own_work() -> None:
    urging = of_the_coordinator()
    assert urging.agency.name == COORDINATING
    assert urging.addressees == "Ủy ban nhân dân tỉnh"
    assert urging.copies == ""
    drafted(urging)
    said = words(urging)
    assert "Kính gửi: Ủy ban nhân dân tỉnh" in said
    assert "V/v báo cáo việc quá hạn trong thực hiện" in said
    assert "xin ý kiến chỉ đạo" in said
    assert f"đề nghị {COORDINATING}" not in said
    assert said.count("Kính gửi") == 1


@pytest.mark.parametrize(
    ("days", "to"),
    [
        (7, "Văn phòng Ủy ban nhân dân tỉnh"),
        (30, "Ủy ban nhân dân tỉnh\nVăn phòng Ủy ban nhân dân tỉnh"),
    ],
)
def test_it_tells_the_agency_that_confirms_its_work_where_one_does(
    days: int, to: str
) -> None:
    office = world.agency("Văn phòng Ủy ban nhân dân tỉnh")
    Confirmer.objects.create(
        agency=world.agency(COORDINATING), confirmed_by=office, source="Quy chế"
    )
    assert of_the_coordinator(days).addressees == to


def test_another_that_coordinates_urges_it_like_any_agency() -> None:
    office = world.agency("Văn phòng Ủy ban nhân dân tỉnh")
    Post.objects.create(
        person=world.person("chanh-van-phong"),
        role=PostRole.COORDINATOR,
        agency=office,
        since=date(2020, 1, 1),
    )
    urging = of_the_coordinator()
    assert urging.addressees == COORDINATING


def test_an_older_urging_that_names_only_the_sender_goes_to_who_stands_above() -> None:
    urging = of_the_coordinator()
    Urging.objects.update(addressees=f"Thủ trưởng {COORDINATING}\n{COORDINATING}")
    drafted(urging)
    assert "Kính gửi: Ủy ban nhân dân tỉnh" in words(urging)


def test_nobody_can_address_a_letter_to_himself() -> None:
    urging = of_the_coordinator()
    with pytest.raises(RefusedError) as refused:
        editing.address(
            urging=urging.pk,
            version=urging.version,
            addressees=COORDINATING,
            copies="",
            visitor=keeper(),
            at=at(1),
        )
    assert refused.value.words == refusals.TO_ITSELF


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("Sở Công Thương", "Giám đốc Sở Công Thương"),
        (
            "Ủy ban nhân dân thành phố Vị Thanh",
            "Chủ tịch Ủy ban nhân dân thành phố Vị Thanh",
        ),
        ("UBND huyện Phụng Hiệp", "Chủ tịch UBND huyện Phụng Hiệp"),
        ("Cục Thuế tỉnh", "Cục trưởng Cục Thuế tỉnh"),
        ("Chi cục Kiểm lâm", "Chi cục trưởng Chi cục Kiểm lâm"),
        ("Văn phòng Ủy ban nhân dân tỉnh", "Chánh Văn phòng Ủy ban nhân dân tỉnh"),
        ("Thanh tra tỉnh", "Chánh Thanh tra tỉnh"),
        ("Báo Hậu Giang", "Thủ trưởng Báo Hậu Giang"),
    ],
)
def test_who_heads_a_body_is_called_by_the_office(name: str, head: str) -> None:
    assert head_of(name) == head


@pytest.mark.parametrize(
    ("kind", "title", "said"),
    [
        (
            "Kế hoạch",
            "Triển khai thực hiện Nghị quyết số 02/NQ-CP ngày 05 tháng 01 năm 2024 của "
            "Chính phủ về những nhiệm vụ, giải pháp chủ yếu cải thiện môi trường",
            "Kế hoạch triển khai thực hiện Nghị quyết số 02/NQ-CP",
        ),
        (
            "Chỉ thị",
            "Về tăng cường kỷ luật, kỷ cương hành chính trong các cơ quan nhà nước và "
            "nâng cao hiệu quả phục vụ người dân",
            "Chỉ thị về tăng cường kỷ luật, kỷ cương hành chính",
        ),
        ("Kế hoạch", "Chuyển đổi số năm 2024", "Kế hoạch chuyển đổi số năm 2024"),
        (
            "Kế hoạch",
            "Thực hiện đồng bộ các giải pháp trọng tâm phát triển hạ tầng kỹ thuật số "
            "phục vụ người dân cùng doanh nghiệp",
            "Kế hoạch ngày 15 tháng 01 năm 2024",
        ),
        ("", "A" * 200, "văn bản ngày 15 tháng 01 năm 2024"),
    ],
)
def test_a_directive_without_a_number_is_cited_without_a_cut_word(
    kind: str, title: str, said: str
) -> None:
    row = Directive(kind_name=kind, title=title, issued_on=date(2024, 1, 15))
    assert cited_again(row) == said


@pytest.mark.parametrize(
    ("printed", "issuer", "place"),
    [
        ("Vị Thanh", "Ủy ban nhân dân tỉnh Hậu Giang", "Vị Thanh"),
        ("", "Ủy ban nhân dân tỉnh  Hậu Giang", "Hậu Giang"),
        ("", "UỶ BAN NHÂN DÂN thành phố Cần Thơ", "Cần Thơ"),
        ("", "Ủy ban nhân dân huyện Vị Thủy", ""),
        ("", "", ""),
    ],
)
def test_a_letter_is_written_at_the_seat_of_the_province(
    printed: str, issuer: str, place: str
) -> None:
    assert place_of(Directive(place=printed, issuer=issuer)) == place


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ủy ban nhân dân tỉnh Hậu Giang", "Ủy ban nhân dân tỉnh\xa0Hậu\xa0Giang"),
        ("Ủy ban nhân dân thành phố", "Ủy ban nhân dân thành phố"),
        ("Bộ Tài chính", "Bộ Tài chính"),
        ("", ""),
    ],
)
def test_a_committee_keeps_the_name_of_its_place_on_one_line(
    name: str, said: str
) -> None:
    assert in_two_lines(name) == said


@pytest.mark.parametrize(
    ("issuer", "said"),
    [
        ("Ủy ban nhân dân tỉnh", "Kế hoạch của Ủy ban nhân dân tỉnh"),
        ("", "Kế hoạch đã giao"),
    ],
)
def test_one_without_a_day_is_cited_by_its_issuer(issuer: str, said: str) -> None:
    row = Directive(kind_name="Kế hoạch", title="a" * 200, issuer=issuer)
    assert cited_again(row) == said


@pytest.mark.parametrize(
    ("symbol", "title", "said"),
    [
        ("213/KH-UBND", "Chuyển đổi số", "Kế hoạch 213/KH-UBND"),
        ("", "Chuyển đổi số năm 2024", "Kế hoạch chuyển đổi số năm 2024"),
    ],
)
def test_a_mail_tells_directives_without_a_number_apart(
    symbol: str, title: str, said: str
) -> None:
    row = Directive(kind_name="Kế hoạch", symbol=symbol, title=title)
    assert in_passing(row) == said
