from datetime import timedelta

from django.apps import AppConfig


class UrgingConfig(AppConfig):
    name = "bamsat.urging"

    def ready(self) -> None:
        """Hang the daily work of this room on the clock, and say what it keeps."""
        from bamsat.agencies.personal import holding
        from bamsat.commitments import hanging
        from bamsat.commitments.succession import following
        from bamsat.urging import hanging as kept
        from bamsat.urging import keeping, personal, succeeding
        from bamsat.urging.climbing import climb
        from bamsat.urging.scanning import scan_waiting
        from bamsat.urging.sending import filled
        from bamsat.work import filling, timetable

        filling.register(filled)

        # Several times a day, so that a day is not lost to a machine that was off.
        timetable.register("urging", every=timedelta(hours=3), run=climb)
        timetable.register(
            "letters to scan", every=timedelta(minutes=10), run=scan_waiting
        )
        timetable.register(
            "letters of nothing", every=timedelta(days=1), run=keeping.sweep
        )
        following.register(
            following.Room(
                succeeding.NAME,
                succeeding.pass_on,
                succeeding.put_back,
                succeeding.told,
            )
        )
        holding.register(holding.Room(personal.held, personal.erase))
        hanging.register(on_work=kept.on_work, on_commitments=kept.on_commitments)
