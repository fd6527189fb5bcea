from datetime import timedelta

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "bamsat.commitments"

    def ready(self) -> None:
        """Let reorganisations that were written in advance come into force."""
        from bamsat.commitments.succession.operations import bring_into_force
        from bamsat.work import timetable

        timetable.register(
            "reorganisations", every=timedelta(hours=1), run=bring_into_force
        )
