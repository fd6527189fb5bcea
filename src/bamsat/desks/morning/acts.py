"""What can be done about several rows of a queue at once: what is asked, what keeps a
row out, whom it tells, and the operation that carries it out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bamsat.desks.morning import assigning, forms, settling, working
from bamsat.desks.morning.desk import Outcome, Seen, Sitting
from bamsat.desks.morning.forms import ActForm
from bamsat.progress.refusals import Words

WhyNot = Callable[[Sequence[int], Sitting], Mapping[int, Words]]
CarryOut = Callable[[Sequence[Seen], ActForm, Sitting], Outcome]


@dataclass(frozen=True, kw_only=True)
class Act:
    """One act. `tells`: the agencies of the work learn of it, by mail and on the
    site."""

    slug: str
    button: Promise
    says: Promise
    undo: Promise
    why_not: WhyNot
    run: CarryOut
    form: type[ActForm] = ActForm
    tells: bool = False
    # Told only by what comes of it, and not named beforehand.
    tells_later: bool = False
    # Not the first choice of a queue.
    quiet: bool = True


IN_A_DAY = _("Hoàn tác được cả lô trong 24 giờ, ở “Đã làm trong 24 giờ”.")

ACTS = (
    Act(
        slug="xac-nhan",
        button=_("Xác nhận"),
        says=_("Các việc này được tính là đã xong, theo ngày cơ quan gửi."),
        undo=IN_A_DAY,
        why_not=working.not_decided,
        run=working.confirm,
        tells=True,
        quiet=False,
    ),
    Act(
        slug="tra-lai",
        button=_("Trả lại"),
        says=_("Các việc này lại chờ cơ quan; lần gửi sau mới được tính ngày."),
        undo=IN_A_DAY,
        why_not=working.not_decided,
        run=working.send_back,
        form=forms.ReturnForm,
        tells=True,
    ),
    Act(
        slug="hoi",
        button=_("Hỏi, nhắc ngay"),
        says=_(
            "Mỗi cơ quan nhận một thư nêu các việc này, kèm liên kết trả lời không cần "
            "đăng nhập. Việc rời danh sách buổi sáng tới ngày xem lại."
        ),
        undo=_(
            "Thư đã gửi không gọi lại được; hoàn tác chỉ đưa việc trở lại danh sách."
        ),
        why_not=working.not_asked,
        run=working.ask,
        form=forms.AskForm,
        tells=True,
        quiet=False,
    ),
    Act(
        slug="don-doc",
        button=_("Đôn đốc bằng công văn"),
        says=_(
            "Mỗi cơ quan có một lần đôn đốc cho từng văn bản, chờ soạn ở trang Đôn "
            "đốc. Việc rời danh sách buổi sáng tới ngày xem lại."
        ),
        undo=_("Hoàn tác được trong 24 giờ, chừng nào công văn chưa gửi."),
        why_not=working.not_urged,
        run=working.urge,
        form=forms.UrgeForm,
        tells=True,
    ),
    Act(
        slug="doi-han",
        button=_("Dời hạn"),
        says=_("Các việc này có hạn mới; hạn trước vẫn hiện mãi, và tính là gia hạn."),
        undo=IN_A_DAY,
        why_not=working.not_redated,
        run=working.redate,
        form=forms.RedateForm,
        tells=True,
    ),
    Act(
        slug="giao",
        button=_("Giao cho cơ quan khác"),
        says=_(
            "Cơ quan nhận làm tiếp các việc này, kể cả những hạn khác của cùng việc; "
            "hạn đã xong cũng sang theo. Tên in trong văn bản và cơ quan được giao ban "
            "đầu giữ nguyên."
        ),
        undo=_(
            "Hoàn tác được cả lô trong 24 giờ, chừng nào cơ quan nhận chưa báo cáo, "
            "chưa xin gia hạn."
        ),
        why_not=assigning.not_assigned,
        run=assigning.assign,
        form=assigning.AssignForm,
        tells=True,
    ),
    Act(
        slug="de-lai",
        button=_("Để lại sau"),
        says=_("Không đổi gì của việc và không báo cho ai: chỉ rời danh sách."),
        undo=IN_A_DAY,
        why_not=working.seen_to,
        run=working.put_off,
        form=forms.PutOffForm,
    ),
    Act(
        slug="dua-lai",
        button=_("Đưa trở lại ngay"),
        says=_("Các việc này trở lại danh sách buổi sáng, không chờ ngày đã chọn."),
        undo=_("Muốn để lại nữa thì chọn lại ở danh sách."),
        why_not=working.nothing,
        run=working.take_up,
        quiet=False,
    ),
    Act(
        slug="hoi-co-quan",
        button=_("Hỏi về mọi việc quá hạn"),
        says=_(
            "Mỗi cơ quan nhận một thư nêu các việc quá hạn của mình, kèm liên kết trả "
            "lời không cần đăng nhập."
        ),
        undo=_(
            "Thư đã gửi không gọi lại được; hoàn tác chỉ đưa việc trở lại danh sách."
        ),
        why_not=working.nothing_to_ask,
        run=working.ask_agencies,
        form=forms.AskForm,
        tells=True,
        quiet=False,
    ),
    Act(
        slug="rut",
        button=_("Rút tệp"),
        says=_("Các tệp này và điều máy đã đọc trong đó bị bỏ; tải lại được sau."),
        undo=_("Không hoàn tác được: tải tệp lên lại nếu cần."),
        why_not=settling.not_withdrawn,
        run=settling.withdraw,
    ),
    Act(
        slug="nhan-chac",
        button=_("Nhận những việc đọc chắc chắn"),
        says=_(
            "Những nhiệm vụ đọc chắc chắn vào sổ; cơ quan chủ trì được báo. Điều máy "
            "còn ngờ vẫn chờ người xem ở bàn xem lại."
        ),
        undo=_("Hoàn tác được trong 24 giờ ở bàn xem lại của từng văn bản."),
        why_not=settling.nothing_sure,
        run=settling.accept_sure,
        tells_later=True,
        quiet=False,
    ),
    Act(
        slug="chi",
        button=_("Chỉ ra là ai"),
        says=_("Tên được nhớ, việc đã giao theo cơ quan, tên in giữ nguyên."),
        undo=IN_A_DAY,
        why_not=settling.not_asked_about,
        run=settling.identify,
        quiet=False,
    ),
    Act(
        slug="dat-dau-moi",
        button=_("Ghi hộp thư"),
        says=_("Thư nhắc từ nay gửi tới các hộp thư này, cho tới khi có đầu mối."),
        undo=IN_A_DAY,
        why_not=settling.reached,
        run=settling.set_contact,
        form=forms.ContactForm,
        quiet=False,
    ),
    Act(
        slug="cho",
        button=_("Cho đúng ngày đã xin"),
        says=_("Mỗi việc có hạn mới là ngày cơ quan xin; hạn trước vẫn hiện mãi."),
        undo=IN_A_DAY,
        why_not=settling.not_decided,
        run=settling.grant,
        form=forms.GrantForm,
        tells=True,
        quiet=False,
    ),
    Act(
        slug="khong-cho",
        button=_("Không cho"),
        says=_("Hạn giữ nguyên; cơ quan đọc được lý do."),
        undo=IN_A_DAY,
        why_not=settling.not_decided,
        run=settling.refuse,
        form=forms.RefuseForm,
        tells=True,
    ),
)
BY_SLUG = {act.slug: act for act in ACTS}
