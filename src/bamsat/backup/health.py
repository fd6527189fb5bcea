"""What `bamsat doctor` asks about backups."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from bamsat.backup import operations
from bamsat.backup.tasks import back_up
from bamsat.work.health import Outcome, bad, good, worry

OLD, TOO_OLD = timedelta(hours=30), timedelta(hours=78)


def last_backup() -> Outcome:
    """How old is the newest backup, and did the last attempt succeed?"""
    folder = settings.BACKUP_DIR
    if folder is None:
        return worry(
            "không có bản sao hằng đêm", "đặt BAMSAT_BACKUP_DIR, hoặc bamsat backup"
        )
    try:
        backups = operations.backups_in(folder)
    except OSError as error:
        return bad(
            f"không đọc được {folder}: {error.strerror}",
            "tạo thư mục, cho tài khoản chạy trang quyền ghi",
        )
    failed = _failure_since(operations.taken_at(backups[0]) if backups else None)
    if not backups:
        what = f"chưa có bản nào trong {folder}{failed}"
        return (bad if failed else worry)(what, "bamsat backup")
    age = timezone.now() - operations.taken_at(backups[0])
    what = f"{backups[0].name}, {_spoken(age)} trước{failed}"
    if age > TOO_OLD:
        return bad(what, "xem nhật ký của tiến trình nền, thử bamsat backup")
    if age > OLD or failed:
        return worry(what, "xem nhật ký của tiến trình nền, thử bamsat backup")
    return good(what)


def _failure_since(moment: object) -> str:
    """What the last attempt failed of, if it came after the newest backup."""
    failed = DBTaskResult.objects.filter(
        task_path=back_up.module_path, status=TaskResultStatus.FAILED
    )
    if moment is not None:
        failed = failed.filter(finished_at__gt=moment)
    last = failed.order_by("-finished_at").first()
    if last is None:
        return ""
    lines = last.traceback.strip().splitlines() or [""]
    return f"; lần gần nhất hỏng: {lines[-1]}"


def _spoken(age: timedelta) -> str:
    hours = int(age.total_seconds() // 3600)
    return f"{hours // 24} ngày" if hours >= 48 else f"{hours} giờ"
