"""The closed vocabulary of events: past tense, each with its Vietnamese sentence.

A room that changes something new adds one line here. The stored word never changes,
because the hash of each event covers it; the sentence may.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What happened. `Kind.X.label` is the sentence for a timeline."""

    DIRECTIVE_RECEIVED = "directive received", _("Đã tiếp nhận văn bản")
    DIRECTIVE_READ = "directive read", _("Đã đọc văn bản")
    DIRECTIVE_RECORDED = "directive recorded", _("Đã ghi văn bản không kèm tệp")
    WORDING_RECORDED = "wording recorded", _("Đã ghi thêm lời giao việc")
    DIRECTIVE_PUBLISHED = "directive published", _("Đã công khai văn bản")
    DIRECTIVE_WITHDRAWN = (
        "directive withdrawn",
        _("Đã rút văn bản khỏi trang công khai"),
    )
    WORDS_REDACTED = "words redacted", _("Đã che một đoạn khỏi trang công khai")
    REDACTION_LIFTED = "redaction lifted", _("Đã bỏ che một đoạn")
    UPLOAD_WITHDRAWN = "upload withdrawn", _("Đã rút tệp tải nhầm")
    COMMITMENT_ENTERED = "commitment entered", _("Đã ghi nhiệm vụ vào sổ")
    COMMITMENT_TAKEN_BACK = (
        "commitment taken back",
        _("Đã đưa nhiệm vụ về xem lại"),
    )
    COMMITMENT_CORRECTED = "commitment corrected", _("Đã chỉnh nhiệm vụ trong sổ")
    COMMITMENT_CANCELLED = "commitment cancelled", _("Đã hủy nhiệm vụ")
    COMMITMENT_SUPERSEDED = (
        "commitment superseded",
        _("Đã ghi điều thay thế nhiệm vụ"),
    )
    COMMITMENT_RESTORED = (
        "commitment restored",
        _("Đã hoàn tác việc sửa nhiệm vụ"),
    )
    MEMBERS_NAMED = "members named", _("Đã ghi các cơ quan của tập thể")
    WORK_SHARED_OUT = "work shared out", _("Đã chia việc cho từng cơ quan của tập thể")
    DAYS_ADDED = "days added", _("Đã thêm kỳ của việc lặp lại")
    WORK_REPORTED = "work reported", _("Đã báo cáo tiến độ")
    WORK_SUBMITTED = "work submitted", _("Đã gửi kết quả")
    SUBMISSION_WITHDRAWN = "submission withdrawn", _("Đã rút kết quả vừa gửi")
    WORK_CONFIRMED = "work confirmed", _("Đã xác nhận hoàn thành")
    WORK_RETURNED = "work returned", _("Đã trả lại kết quả")
    WORK_REOPENED = "work reopened", _("Đã mở lại việc từng xác nhận")
    DECISION_UNDONE = "decision undone", _("Đã hoàn tác quyết định")
    WORK_SUSPENDED = "work suspended", _("Đã tạm dừng việc")
    WORK_RESUMED = "work resumed", _("Đã tiếp tục việc")
    EXTENSION_ASKED = "extension asked", _("Đã đề nghị gia hạn")
    EXTENSION_TAKEN_BACK = "extension taken back", _("Đã rút đề nghị gia hạn")
    EXTENSION_GRANTED = "extension granted", _("Đã cho gia hạn")
    EXTENSION_REFUSED = "extension refused", _("Đã từ chối gia hạn")
    EXTENSION_DECISION_UNDONE = (
        "extension decision undone",
        _("Đã hoàn tác quyết định về gia hạn"),
    )
    WORK_PUT_OFF = "work put off", _("Điều phối đã để việc lại đến một ngày")
    WORK_TAKEN_UP = "work taken up", _("Điều phối đã đưa việc trở lại danh sách")
    REPORT_PUBLISHED = "report published", _("Đã công khai một báo cáo tiến độ")
    REPORT_HIDDEN = "report hidden", _("Đã thôi công khai một báo cáo tiến độ")
    CHECKPOINT_SET = "checkpoint set", _("Đã đặt mốc kiểm tra")
    CHECKPOINT_REACHED = "checkpoint reached", _("Đã đạt mốc kiểm tra")
    CHECKPOINT_REMOVED = "checkpoint removed", _("Đã bỏ mốc kiểm tra")
    SUB_TASK_SET = "sub-task set", _("Đã giao việc trong cơ quan")
    SUB_TASK_CHANGED = "sub-task changed", _("Đã đổi việc giao trong cơ quan")
    SUB_TASK_REMOVED = "sub-task removed", _("Đã bỏ việc giao trong cơ quan")
    DEPENDENCY_SET = "dependency set", _("Đã ghi nhiệm vụ phải chờ")
    DEPENDENCY_REMOVED = "dependency removed", _("Đã bỏ nhiệm vụ phải chờ")
    COMMENT_WRITTEN = "comment written", _("Đã viết trao đổi")
    COMMENT_PUBLISHED = "comment published", _("Đã công khai một trao đổi")
    COMMENT_HIDDEN = "comment hidden", _("Đã thôi công khai một trao đổi")
    COMMENT_REMOVED = "comment removed", _("Đã bỏ một trao đổi")
    WATCH_BEGUN = "watch begun", _("Đã theo dõi nhiệm vụ")
    WATCH_ENDED = "watch ended", _("Đã thôi theo dõi nhiệm vụ")
    LINK_ISSUED = "link issued", _("Đã cấp liên kết trả lời")
    LINK_OPENED = "link opened", _("Liên kết trả lời đã được mở")
    LINK_RENEWED = "link renewed", _("Đã gia hạn liên kết trả lời")
    LINK_WITHDRAWN = "link withdrawn", _("Đã thu hồi liên kết trả lời")
    FEED_MADE = "feed made", _("Đã lập địa chỉ lịch")
    FEED_REVOKED = "feed revoked", _("Đã thu hồi địa chỉ lịch")
    EVIDENCE_INFECTED = (
        "evidence infected",
        _("Máy quét báo một tệp minh chứng nhiễm mã độc"),
    )
    CONFIRMER_NAMED = "confirmer named", _("Đã định cơ quan xác nhận")
    CONFIRMER_REMOVED = "confirmer removed", _("Đã thôi định cơ quan xác nhận")
    LADDER_SET = "ladder set", _("Đã đặt thang đôn đốc")
    LADDER_REMOVED = "ladder removed", _("Đã bỏ thang đôn đốc riêng")
    URGING_STEP_REACHED = (
        "urging step reached",
        _("Việc quá hạn đã lên một bậc đôn đốc"),
    )
    URGING_CHANGED = "urging changed", _("Đã sửa nơi gửi của lần đôn đốc")
    URGING_DROPPED = "urging dropped", _("Đã thôi một lần đôn đốc")
    URGING_RESTORED = "urging restored", _("Đã lấy lại một lần đôn đốc")
    URGED_ITEM_MARKED_OFF = (
        "urged item marked off",
        _("Đã bỏ một việc khỏi lần đôn đốc"),
    )
    URGED_ITEM_PUT_BACK = (
        "urged item put back",
        _("Đã đưa một việc trở lại lần đôn đốc"),
    )
    LETTER_DRAFTED = "letter drafted", _("Đã soạn công văn đôn đốc")
    LETTER_SENT = "letter sent", _("Đã gửi công văn đôn đốc")
    LETTER_SENDING_UNDONE = (
        "letter sending undone",
        _("Đã thu về công văn đôn đốc gửi nhầm"),
    )
    LETTER_RECEIVED = "letter received", _("Cơ quan đã báo nhận công văn đôn đốc")
    LETTER_INFECTED = (
        "letter infected",
        _("Máy quét báo bản công văn đã ký nhiễm mã độc"),
    )
    LETTER_TEMPLATE_SET = "letter template set", _("Đã đổi mẫu công văn đôn đốc")
    LETTER_TEMPLATE_TAKEN_BACK = (
        "letter template taken back",
        _("Đã dùng lại mẫu công văn kèm sẵn"),
    )
    WEEK_WANTED = "week wanted", _("Đã nhận tóm tắt tuần")
    WEEK_DECLINED = "week declined", _("Đã thôi nhận tóm tắt tuần")
    WEEKLY_HOUR_SET = "weekly hour set", _("Đã đặt ngày giờ gửi tóm tắt tuần")
    VIEW_SAVED = "view saved", _("Đã lưu danh sách")
    VIEW_CHANGED = "view changed", _("Đã đổi danh sách đã lưu")
    VIEW_DELETED = "view deleted", _("Đã xóa danh sách đã lưu")
    REVIEW_OPENED = "review opened", _("Đã mở bàn xem lại")
    FINDING_CONFIRMED = "finding confirmed", _("Đã xác nhận điều đọc được")
    FINDING_EDITED = "finding edited", _("Đã sửa điều đọc được")
    FINDING_REJECTED = "finding rejected", _("Đã bỏ điều đọc được")
    FINDING_SPLIT = "finding split", _("Đã tách làm hai")
    FINDINGS_MERGED = "findings merged", _("Đã gộp làm một")
    FINDING_ADDED = "finding added", _("Đã thêm từ nguyên văn")
    FINDING_REOPENED = "finding reopened", _("Đã đưa về xem lại")
    FINDING_RESTORED = "finding restored", _("Đã hoàn tác")
    RECIPIENTS_MATCHED = "recipients matched", _("Đã đối chiếu nơi nhận")
    RECEIPT_ACKNOWLEDGED = "receipt acknowledged", _("Đã xác nhận nhận văn bản")
    AGENCY_NAMED = "agency named", _("Đã đặt tên cơ quan")
    AGENCY_DESCRIBED = "agency described", _("Đã ghi thông tin cơ quan")
    AGENCY_IDENTIFIED = "agency identified", _("Đã chỉ ra tên ấy là ai")
    IDENTIFICATION_UNDONE = (
        "identification undone",
        _("Đã hoàn tác việc chỉ tên cơ quan"),
    )
    PARTY_IDENTIFIED = "party identified", _("Đã chỉ ra bên được giao là cơ quan nào")
    NAME_ADDED = "name added", _("Đã thêm tên của cơ quan")
    NAME_DROPPED = "name dropped", _("Đã bỏ tên của cơ quan")
    RULES_SET = "rules set", _("Đã đặt quy tắc thành viên của tập thể")
    AGENCIES_REORGANISED = "agencies reorganised", _("Đã ghi sắp xếp cơ quan")
    REORGANISATION_EFFECTIVE = (
        "reorganisation effective",
        _("Sắp xếp cơ quan có hiệu lực trong sổ"),
    )
    REORGANISATION_UNDONE = (
        "reorganisation undone",
        _("Đã hoàn tác sắp xếp cơ quan"),
    )
    AGENCY_SUCCEEDED = "agency succeeded", _("Cơ quan được cơ quan khác nối tiếp")
    SUCCESSION_UNDONE = "succession undone", _("Đã hoàn tác việc nối tiếp cơ quan")
    WORK_PASSED_ON = "work passed on", _("Việc chuyển theo cơ quan nối tiếp")
    WORK_HANDED = "work handed", _("Đã giao lại nhiệm vụ cho cơ quan khác")
    HANDING_UNDONE = "handing undone", _("Đã hoàn tác việc giao lại nhiệm vụ")
    DAYS_MOVED = "days moved", _("Đã ghi ngày nghỉ, ngày làm bù theo thông báo")
    DAYS_LET_GO = "days let go", _("Đã bỏ ngày theo thông báo")
    CALENDAR_RESTORED = "calendar restored", _("Đã hoàn tác một lần sửa lịch")
    PERSON_CREATED = "person created", _("Đã thêm người dùng")
    PERSON_DISABLED = "person disabled", _("Đã ngừng cho đăng nhập")
    PERSON_ERASED = "person erased", _("Đã xóa dữ liệu của người dùng")
    PERSON_ENABLED = "person enabled", _("Đã cho đăng nhập lại")
    SIGNED_IN = "signed in", _("Đã đăng nhập")
    SIGN_IN_FAILED = "sign-in failed", _("Đăng nhập không thành")
    SIGNED_OUT = "signed out", _("Đã đăng xuất")
    PASSWORD_CHANGED = "password changed", _("Đã đổi mật khẩu")
    RESET_ISSUED = "reset issued", _("Đã cấp liên kết đặt mật khẩu")
    FACTOR_ADDED = "factor added", _("Đã bật xác thực hai lớp")
    FACTOR_REMOVED = "factor removed", _("Đã tắt xác thực hai lớp")
    CODES_RENEWED = "codes renewed", _("Đã tạo lại mã dự phòng")
    POST_BEGUN = "post begun", _("Đã bắt đầu giữ vai")
    POST_ENDED = "post ended", _("Đã thôi giữ vai")
    STAND_IN_BEGUN = "stand-in begun", _("Đã bắt đầu thay người khác")
    STAND_IN_ENDED = "stand-in ended", _("Đã thôi thay người khác")
    AGENCY_REMINDED = "agency reminded", _("Đã nhắc cơ quan")
    AGENCY_ASKED = "agency asked", _("Điều phối đã hỏi cơ quan về việc")
    SCHEDULE_SET = "schedule set", _("Đã đặt lịch nhắc")
    SCHEDULE_REMOVED = "schedule removed", _("Đã trở lại lịch nhắc chung")
    QUIET_BEGUN = "quiet begun", _("Đã tắt nhắc việc")
    QUIET_ENDED = "quiet ended", _("Đã bật lại nhắc việc")
    MESSAGE_SENT_AGAIN = "message sent again", _("Đã cho gửi lại một thư")
    MESSAGE_SETTLED = "message settled", _("Đã xem một thư không tới")
    NOTICE_SEEN = "notice seen", _("Đã xem thông báo không ai nhận")
    HOOK_SET = "hook set", _("Đã thêm web hook")
    HOOK_STOPPED = "hook stopped", _("Đã dừng web hook")
    HOOK_PASSED_ON = "hook passed on", _("Web hook chuyển theo cơ quan nối tiếp")


PUBLIC = frozenset(
    {
        Kind.DIRECTIVE_RECEIVED,
        Kind.DIRECTIVE_READ,
        Kind.DIRECTIVE_RECORDED,
        Kind.WORDING_RECORDED,
        Kind.DIRECTIVE_PUBLISHED,
        Kind.DIRECTIVE_WITHDRAWN,
        Kind.WORDS_REDACTED,
        Kind.REDACTION_LIFTED,
        Kind.COMMITMENT_ENTERED,
        Kind.COMMITMENT_CORRECTED,
        Kind.COMMITMENT_CANCELLED,
        Kind.COMMITMENT_SUPERSEDED,
        Kind.COMMITMENT_RESTORED,
        Kind.WORK_SHARED_OUT,
    }
)
"""What the public timeline of a published object tells: its sentence and its day. A new
kind stays inside the house until it is named here."""

TOLD = frozenset(
    {
        Kind.COMMITMENT_ENTERED,
        Kind.COMMITMENT_TAKEN_BACK,
        Kind.COMMITMENT_CORRECTED,
        Kind.COMMITMENT_CANCELLED,
        Kind.COMMITMENT_SUPERSEDED,
        Kind.COMMITMENT_RESTORED,
        Kind.WORK_SHARED_OUT,
        Kind.WORK_PASSED_ON,
        Kind.SUCCESSION_UNDONE,
        Kind.WORK_HANDED,
        Kind.WORK_REPORTED,
        Kind.WORK_SUBMITTED,
        Kind.WORK_CONFIRMED,
        Kind.WORK_RETURNED,
        Kind.WORK_REOPENED,
        Kind.DECISION_UNDONE,
        Kind.WORK_SUSPENDED,
        Kind.WORK_RESUMED,
        Kind.EXTENSION_GRANTED,
        Kind.EXTENSION_REFUSED,
        Kind.EXTENSION_DECISION_UNDONE,
        Kind.COMMENT_WRITTEN,
        Kind.URGING_STEP_REACHED,
        Kind.LETTER_SENT,
        Kind.LETTER_SENDING_UNDONE,
        Kind.HANDING_UNDONE,
        Kind.DAYS_ADDED,
    }
)
"""What somebody is told of soon: an agency whose work it is, or who watches it. In the
same transaction each leaves a row for those who tell (`journal.models.Untold`)."""
