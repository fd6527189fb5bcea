"""The room's entry in Django's registry."""

from datetime import timedelta

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Registers the daily sealing with the worker's timetable."""

    name = "bamsat.journal"
    verbose_name = "Nhật ký"

    def ready(self) -> None:
        """Tables can be imported only now."""
        from bamsat.journal import operations
        from bamsat.work import timetable

        # Hourly, so that a machine that slept at midnight seals soon after it wakes.
        timetable.register(
            "seal journal", every=timedelta(hours=1), run=operations.seal_yesterday
        )
