from django.apps import AppConfig


class EntryConfig(AppConfig):
    name = "bamsat.entry"
    verbose_name = "Vào sổ bằng tay và từ Excel"

    def ready(self) -> None:
        """Say what this room holds about people."""
        from bamsat.agencies.personal import holding
        from bamsat.entry import personal

        holding.register(holding.Room(personal.held, personal.erase))
