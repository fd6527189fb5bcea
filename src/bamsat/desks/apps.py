from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "bamsat.desks"

    def ready(self) -> None:
        """Say what is kept of people behind the pages of this room, and how its long
        lists are written."""
        from bamsat.agencies.personal import holding
        from bamsat.desks.files import behind, personal

        holding.register(holding.Room(personal.held, personal.erase))
        behind.register()
