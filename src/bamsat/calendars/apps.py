from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "bamsat.calendars"
