"""Why a change of a reviewer was not made, in words for the reviewer."""

from collections.abc import Sequence
from typing import TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bamsat.commitments import hanging
from bamsat.commitments.models import Commitment, Finding, Step
from bamsat.rules.status import State

Words: TypeAlias = str | Promise


class RefusedError(Exception):
    """A change that the rules forbid; `because` lists what stands in the way."""

    def __init__(self, words: Words, because: Sequence[Words] = ()) -> None:
        super().__init__(words)
        self.words = words
        self.because = list(because)


class StaleError(Exception):
    """Somebody changed the finding after it was shown; nothing was written."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"finding {finding.pk} is at version {finding.version}")
        self.finding = finding

    @property
    def step(self) -> Step | None:
        """The last act that touched it."""
        steps = Step.objects.filter(directive=self.finding.directive_id)
        return next((s for s in steps if touches(s, self.finding.pk)), None)


def touches(step: Step, key: int) -> bool:
    """Whether a step changed or made a finding."""
    return any(entry["finding"] == key for entry in step.before)


def hanging_on(commitment: Commitment) -> list[Words]:
    """What depends on a commitment and keeps it in the register (RULES 11)."""
    found: list[Words] = []
    if commitment.public:
        found.append(
            _("nhiệm vụ đang công khai: rút văn bản khỏi trang công khai trước")
        )
    if commitment.ended:
        found.append(_("nhiệm vụ đã hủy hoặc được thay thế: hoàn tác việc ấy trước"))
    if count := commitment.replaced.endings().count():
        found.append(_("đang thay thế cho %(n)s nhiệm vụ khác") % {"n": count})
    begun = commitment.occurrences.exclude(state=State.NOT_STARTED)
    if count := begun.count():
        found.append(_("đã có %(n)s việc được báo cáo hoặc xử lý") % {"n": count})
    found += hanging.on_commitments([commitment.pk]).get(commitment.pk, [])
    kept = hanging.on_work(commitment.occurrences.values_list("pk", flat=True))
    found += dict.fromkeys(words for each in kept.values() for words in each)
    return found


NOT_PENDING = _("Mục này không còn chờ xem, nên không đổi được nữa.")
NO_REASON = _("Hãy ghi lý do bỏ, để người sau hiểu vì sao.")
NO_TITLE = _("Phần đầu cần có trích yếu.")
NO_AGENCY = _("Hãy ghi tên cơ quan cho mỗi bên.")
OVERLAP = _("Đoạn này đã nằm trong mục khác.")
HANGING = _("Chưa đưa về xem lại được, vì có điều dựa vào nó.")
NOT_NEIGHBOURS = _("Chỉ gộp được hai nhiệm vụ chờ xem đứng liền nhau trong một phần.")
CANNOT_CUT = _("Không tách được ở chỗ này: mỗi nửa phải còn chữ của nhiệm vụ.")
NO_PLACE = {
    "outside": _("Chỗ được chọn nằm ngoài văn bản."),
    "empty": _("Đoạn được chọn không có chữ nào của một nhiệm vụ."),
    "opening": _("Không thấy những chữ mở đầu ấy trong văn bản."),
    "several": _("Những chữ mở đầu ấy có ở nhiều chỗ: hãy chép dài hơn."),
    "closing": _("Không thấy những chữ kết thúc ấy ở sau chỗ mở đầu."),
}
LATER_STEPS = _("Không hoàn tác được, vì những bước sau dựa vào bước này.")
TOO_LATE = _("Chỉ hoàn tác được trong 24 giờ.")
UNDONE = _("Bước này đã được hoàn tác.")
