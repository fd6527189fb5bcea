from django.apps import AppConfig


class EntryConfig(AppConfig):
    name = "bamsat.entry"
    verbose_name = "Vào sổ bằng tay và từ Excel"
