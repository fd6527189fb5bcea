"""The addresses of the calendar."""

from django.urls import path

from bamsat.calendars import views

app_name = "calendars"

urlpatterns = [
    # For everyone
    path("lich-nghi/", views.year, name="year"),
    # As notices say
    path("lich-nghi/ghi/", views.move, name="move"),
    path("lich-nghi/<int:key>/bo/", views.let_go, name="let-go"),
    path("lich-nghi/lan-sua/<int:key>/hoan-tac/", views.undo, name="undo"),
]
