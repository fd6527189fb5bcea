from datetime import timedelta

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "bamsat.commitments"

    def ready(self) -> None:
        """Hang on the clock what is due by the day, and follow the calendar."""
        from bamsat.agencies.personal import holding
        from bamsat.calendars import following
        from bamsat.commitments import working_days
        from bamsat.commitments.register import exporting, personal
        from bamsat.commitments.succession.operations import bring_into_force
        from bamsat.work import making, timetable

        holding.register(holding.Room(personal.held, personal.erase))
        making.register("register", exporting.make)
        timetable.register(
            "reorganisations", every=timedelta(minutes=1), run=bring_into_force
        )
        timetable.register(
            "working days", every=timedelta(days=1), run=working_days.keep
        )
        following.register(following.Room(working_days.told, working_days.follow))
