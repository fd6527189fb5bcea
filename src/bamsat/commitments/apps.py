from datetime import timedelta

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "bamsat.commitments"

    def ready(self) -> None:
        """Let reorganisations that were written in advance come into force."""
        from bamsat.agencies.personal import holding
        from bamsat.commitments.register import personal
        from bamsat.commitments.succession.operations import bring_into_force
        from bamsat.work import timetable

        holding.register(holding.Room(personal.held, personal.erase))
        timetable.register(
            "reorganisations", every=timedelta(minutes=1), run=bring_into_force
        )
