"""What kinds of bodies there are, at which level, and what their names are."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from bamsat.search.ordering import spelling_key


class AgencyKind(TextChoices):
    """What a body is; collectives are made by it ("các sở, ban, ngành tỉnh")."""

    GOVERNMENT = "government", _("Chính phủ, Ủy ban nhân dân tỉnh")
    MINISTRY = "ministry", _("bộ, cơ quan ngang bộ")
    DEPARTMENT = "department", _("sở, ban, ngành")
    DISTRICT = "district", _("Ủy ban nhân dân cấp huyện")
    COMMUNE = "commune", _("Ủy ban nhân dân cấp xã")
    VERTICAL = "vertical", _("cơ quan trung ương theo ngành dọc")
    COMMITTEE = "committee", _("ban chỉ đạo, cơ quan giúp việc")
    MASS = "mass", _("đảng, đoàn thể")
    ASSOCIATION = "association", _("hội, hiệp hội")
    PRESS = "press", _("cơ quan báo chí")
    ENTERPRISE = "enterprise", _("doanh nghiệp")
    OTHER = "other", _("cơ quan khác")


class Level(TextChoices):
    """How far the authority of a body reaches."""

    CENTRAL = "central", _("trung ương")
    PROVINCE = "province", _("tỉnh")
    DISTRICT = "district", _("huyện")
    COMMUNE = "commune", _("xã")


class Certainty(TextChoices):
    """Whether what is written of an agency was seen in a source."""

    CONFIRMED = "confirmed", _("có nguồn")
    UNCERTAIN = "uncertain", _("chưa kiểm chứng")


class NameKind(TextChoices):
    """What a name is to its agency."""

    OFFICIAL = "official", _("tên chính thức")
    ALIAS = "alias", _("tên gọi khác")
    SHORT = "short", _("viết tắt")


class Turn(TextChoices):
    """What becomes of an agency in a reorganisation."""

    RENAMED = "renamed", _("đổi tên")
    MERGED = "merged", _("hợp nhất")
    ABSORBED = "absorbed", _("sáp nhập")
    SPLIT = "split", _("chia tách")
    DISSOLVED = "dissolved", _("giải thể")
    TRANSFERRED = "transferred", _("chuyển nhiệm vụ")


BY_RULE = frozenset({Turn.MERGED, Turn.ABSORBED})
"""All that the agency had goes to one other: nobody need be asked."""

ENDING = BY_RULE | {Turn.SPLIT, Turn.DISSOLVED}
"""The agency is there no more."""


class Answer(TextChoices):
    """What a name turned out to be."""

    KNOWN = "known", _("là cơ quan đã có")
    NEW = "new", _("là cơ quan mới")
    COLLECTIVE = "collective", _("là một tập thể")


OPENINGS: tuple[tuple[str, AgencyKind, Level], ...] = (
    ("sở", AgencyKind.DEPARTMENT, Level.PROVINCE),
    ("bộ", AgencyKind.MINISTRY, Level.CENTRAL),
    ("ban chỉ đạo", AgencyKind.COMMITTEE, Level.PROVINCE),
    ("cơ quan giúp việc", AgencyKind.COMMITTEE, Level.PROVINCE),
    ("hội đồng", AgencyKind.COMMITTEE, Level.PROVINCE),
    ("hội", AgencyKind.ASSOCIATION, Level.PROVINCE),
    ("hiệp hội", AgencyKind.ASSOCIATION, Level.PROVINCE),
    ("báo", AgencyKind.PRESS, Level.PROVINCE),
    ("đài", AgencyKind.PRESS, Level.PROVINCE),
    ("cục", AgencyKind.VERTICAL, Level.PROVINCE),
    ("công ty", AgencyKind.ENTERPRISE, Level.PROVINCE),
    ("ủy ban nhân dân huyện", AgencyKind.DISTRICT, Level.DISTRICT),
    ("ủy ban nhân dân thị xã", AgencyKind.DISTRICT, Level.DISTRICT),
    ("ủy ban nhân dân xã", AgencyKind.COMMUNE, Level.COMMUNE),
    ("ủy ban nhân dân phường", AgencyKind.COMMUNE, Level.COMMUNE),
    ("ủy ban nhân dân thị trấn", AgencyKind.COMMUNE, Level.COMMUNE),
)


def likely(name: str) -> tuple[str, str]:
    """Kind and level that the opening words of a name suggest, for a form to begin
    with; a person says what it is."""
    plain = spelling_key(name) + " "
    for opening, kind, level in OPENINGS:
        if plain.startswith(spelling_key(opening) + " "):
            return kind.value, level.value
    return "", ""
