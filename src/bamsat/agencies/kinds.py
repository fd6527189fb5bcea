"""What kinds of bodies there are, at which level, and what their names are."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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


class Answer(TextChoices):
    """What a name turned out to be."""

    KNOWN = "known", _("là cơ quan đã có")
    NEW = "new", _("là cơ quan mới")
    COLLECTIVE = "collective", _("là một tập thể")
