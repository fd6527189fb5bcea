"""Why a clause may be kept from the public: the grounds that the law names.

Source: Law on Access to Information 104/2016/QH13, Art. 6 and 7, in force since 1 July
2018. A later law adds rows here; a row that was used stays, because redactions name it.

Art. 6 clause 1, state secrets, is not among them: RULES 9 keeps such documents out of
the system altogether.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LAW = _("Luật Tiếp cận thông tin số 104/2016/QH13")


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A ground: where the law names it, in a few words for the public, and in full."""

    code: str
    article: str | Promise
    short: str | Promise
    words: str | Promise


_ARTICLE_6_2 = _("Điều 6 khoản 2")
_ARTICLE_7_1 = _("Điều 7 khoản 1")
_ARTICLE_7_2 = _("Điều 7 khoản 2")

GROUNDS = {
    ground.code: ground
    for ground in (
        Ground(
            code="6.2-state",
            article=_ARTICLE_6_2,
            short=_("lợi ích của Nhà nước và cộng đồng"),
            words=_(
                "nếu để tiếp cận sẽ gây nguy hại đến lợi ích của Nhà nước, ảnh hưởng "
                "xấu đến quốc phòng, an ninh quốc gia, quan hệ quốc tế, trật tự, an "
                "toàn xã hội, đạo đức xã hội, sức khỏe của cộng đồng"
            ),
        ),
        Ground(
            code="6.2-life",
            article=_ARTICLE_6_2,
            short=_("tính mạng, cuộc sống, tài sản của người khác"),
            words=_(
                "nếu để tiếp cận sẽ gây nguy hại đến tính mạng, cuộc sống hoặc tài sản "
                "của người khác"
            ),
        ),
        Ground(
            code="6.2-work",
            article=_ARTICLE_6_2,
            short=_("bí mật công tác"),
            words=_("thông tin thuộc bí mật công tác"),
        ),
        Ground(
            code="6.2-meeting",
            article=_ARTICLE_6_2,
            short=_("cuộc họp nội bộ"),
            words=_("thông tin về cuộc họp nội bộ của cơ quan nhà nước"),
        ),
        Ground(
            code="6.2-draft",
            article=_ARTICLE_6_2,
            short=_("công việc nội bộ"),
            words=_("tài liệu do cơ quan nhà nước soạn thảo cho công việc nội bộ"),
        ),
        Ground(
            code="7.1-business",
            article=_ARTICLE_7_1,
            short=_("bí mật kinh doanh"),
            words=_("bí mật kinh doanh mà chủ sở hữu chưa đồng ý cho tiếp cận"),
        ),
        Ground(
            code="7.2-person",
            article=_ARTICLE_7_2,
            short=_("đời sống riêng tư, bí mật cá nhân"),
            words=_(
                "bí mật đời sống riêng tư, bí mật cá nhân mà người đó chưa đồng ý cho "
                "tiếp cận"
            ),
        ),
        Ground(
            code="7.2-family",
            article=_ARTICLE_7_2,
            short=_("bí mật gia đình"),
            words=_(
                "bí mật gia đình mà các thành viên gia đình chưa đồng ý cho tiếp cận"
            ),
        ),
    )
}
