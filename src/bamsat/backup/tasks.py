"""The nightly backup as a task: it may take long, and the clock must go on ticking."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from bamsat.backup import operations

UNDER_WAY = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@task(queue_name="long")
def back_up() -> str:
    """Take tonight's backup; the name of the archive's newest journal head."""
    return operations.back_up_nightly(timezone.now()).journal.head


def queue_when_wanted(now: datetime) -> None:
    """Asked every hour: queue tonight's backup unless it is there or under way.

    A backup that failed is tried again an hour later.
    """
    folder = settings.BACKUP_DIR
    queued = DBTaskResult.objects.filter(
        task_path=back_up.module_path, status__in=UNDER_WAY
    )
    if folder and operations.is_wanted(folder, now) and not queued.exists():
        back_up.enqueue()
