from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "bamsat.desks"
