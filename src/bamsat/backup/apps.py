"""The room's entry in Django's registry."""

from datetime import timedelta

from django.apps import AppConfig


class BackupConfig(AppConfig):
    """Registers the nightly backup where a folder for it is set."""

    name = "bamsat.backup"
    verbose_name = "Sao lưu"

    def ready(self) -> None:
        """Tasks can be imported only now."""
        from django.conf import settings

        from bamsat.backup import tasks
        from bamsat.work import timetable

        if settings.BACKUP_DIR:
            timetable.register(
                "back up", every=timedelta(hours=1), run=tasks.queue_when_wanted
            )
