"""The room's entry in Django's registry."""

from datetime import timedelta

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers the removal of sessions that are over."""

    name = "bamsat.accounts"
    verbose_name = "Tài khoản"

    def ready(self) -> None:
        """Tables can be imported only now."""
        from bamsat.accounts import operations
        from bamsat.work import timetable

        timetable.register(
            "end sessions", every=timedelta(days=1), run=operations.forget_sessions
        )
