"""The room's entry in Django's registry."""

from datetime import timedelta

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Registers this room's own timed jobs."""

    name = "bamsat.work"
    verbose_name = "Công việc nền"

    def ready(self) -> None:
        """Tables can be imported only now."""
        from bamsat.work import making, operations, timetable

        minute, day = timedelta(minutes=1), timedelta(days=1)
        timetable.register("recover", every=minute, run=operations.recover)
        timetable.register("send outbox", every=minute, run=operations.send_outbox)
        timetable.register("prune", every=day, run=operations.prune)
        timetable.register("made files", every=timedelta(hours=6), run=making.clean)
