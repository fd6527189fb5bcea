from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "bamsat.feeds"

    def ready(self) -> None:
        """Say what this room keeps of people."""
        from bamsat.agencies.personal import holding
        from bamsat.feeds import personal

        holding.register(holding.Room(personal.held, personal.erase))
