from datetime import timedelta

from django.apps import AppConfig


class RemindingConfig(AppConfig):
    name = "bamsat.reminding"

    def ready(self) -> None:
        """Hang the reminders of each day, and the news of each minute, on the clock."""
        from bamsat.agencies.personal import holding
        from bamsat.commitments.succession import following
        from bamsat.reminding import news, personal, rounds, succeeding, wording
        from bamsat.reminding.weekly import operations as weekly
        from bamsat.work import filling, timetable

        filling.register(wording.filled)

        minute = timedelta(minutes=1)
        timetable.register("news", every=minute, run=news.tell)
        timetable.register("reminders", every=minute, run=rounds.remind)
        timetable.register("weeks", every=minute, run=weekly.tell)
        holding.register(holding.Room(personal.held, personal.erase))
        following.register(
            following.Room(
                succeeding.NAME,
                succeeding.pass_on,
                succeeding.put_back,
                succeeding.told,
            )
        )
