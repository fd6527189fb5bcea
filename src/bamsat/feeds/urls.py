"""The addresses of calendars."""

from django.urls import path

from bamsat.feeds import views

app_name = "feeds"

urlpatterns = [
    # One's own, signed in
    path("cong-viec/lich/", views.mine, name="mine"),
    path("cong-viec/lich/lap/", views.make, name="make"),
    path("cong-viec/lich/thu-hoi/", views.revoke, name="revoke"),
    # For programs, by a secret
    path("lich-cong-viec/<str:token>.ics", views.calendar, name="calendar"),
]
