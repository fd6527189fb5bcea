from datetime import timedelta

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "bamsat.progress"

    def ready(self) -> None:
        """Hang the daily work of this room on the clock, and say what it keeps."""
        from bamsat.agencies.personal import holding
        from bamsat.commitments import hanging
        from bamsat.commitments.succession import following
        from bamsat.progress import hanging as kept
        from bamsat.progress import personal, succeeding
        from bamsat.progress.answering.scanning import scan_waiting
        from bamsat.progress.answering.storing import sweep
        from bamsat.progress.recurring import extend_recurring
        from bamsat.work import timetable

        timetable.register(
            "recurring work", every=timedelta(hours=6), run=extend_recurring
        )
        timetable.register(
            "evidence to scan", every=timedelta(minutes=10), run=scan_waiting
        )
        timetable.register("evidence of nothing", every=timedelta(days=1), run=sweep)
        following.register(
            following.Room(
                succeeding.NAME,
                succeeding.pass_on,
                succeeding.put_back,
                succeeding.told,
                succeeding.since,
            )
        )
        holding.register(holding.Room(personal.held, personal.erase))
        hanging.register(on_work=kept.on_work, on_commitments=kept.on_commitments)
