from datetime import timedelta

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Registers with the worker's timetable what relates older readings."""

    name = "bamsat.documents"

    def ready(self) -> None:
        """Once the models are there."""
        from bamsat.documents import relating
        from bamsat.work import timetable

        timetable.register(
            "relations of documents",
            every=timedelta(minutes=1),
            run=relating.relate_older,
        )
