"""The public addresses."""

from django.urls import path

from bamsat.public import views

app_name = "public"

urlpatterns = [
    # The answer first
    path("", views.front, name="front"),
    # Directives
    path("van-ban/<slug:slug>/", views.directive, name="directive"),
    path("van-ban/<slug:slug>/phan/<str:path>/", views.part, name="part"),
    path("van-ban/<slug:slug>/ban-in/", views.print_view, name="print"),
    # The register
    path("nhiem-vu/", views.register, name="register"),
    path("nhiem-vu/<int:key>/", views.commitment, name="commitment"),
    path("viec/", views.occurrences, name="occurrences"),
    # Agencies
    path("co-quan/", views.agencies, name="agencies"),
    path("co-quan/<slug:slug>/", views.agency, name="agency"),
    # Search and open data
    path("tim/", views.search, name="search"),
    path("du-lieu/", views.data, name="data"),
    path("du-lieu/nhiem-vu.csv", views.register_csv, name="register-csv"),
    path("du-lieu/nhiem-vu.json", views.register_json, name="register-json"),
    path("cach-tinh/", views.about, name="about"),
]
