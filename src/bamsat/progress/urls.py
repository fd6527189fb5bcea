"""The addresses of work under way: decisions, later days, who confirms, collectives."""

from django.urls import include, path

from bamsat.progress.confirming import collectives, later_days, naming, views

confirming = [
    path("xac-nhan/", views.queue, name="list"),
    path("xac-nhan/chon/", views.chosen, name="chosen"),
    path("xac-nhan/hoan-tac/<uuid:batch>/", views.undo, name="undo"),
    path("xac-nhan/<int:key>/", views.one, name="one"),
    # Later days and pauses
    path("gia-han/", later_days.extensions, name="extensions"),
    path("gia-han/<int:key>/", later_days.extension, name="extension"),
    path("viec/<int:key>/tam-dung/", later_days.suspend, name="suspend"),
    path("viec/<int:key>/tiep-tuc/", later_days.resume, name="resume"),
    # Who confirms
    path("xac-nhan/ai/", naming.confirmers, name="confirmers"),
    path("xac-nhan/ai/<slug:slug>/", naming.change, name="name-confirmer"),
    path("xac-nhan/ai/<slug:slug>/bo/", naming.remove, name="remove-confirmer"),
]

answering_for = [
    path("tap-the/", collectives.collectives, name="list"),
    path("tap-the/<slug:slug>/", collectives.one, name="one"),
]

urlpatterns = [
    path("", include((confirming, "confirming"))),
    path("", include((answering_for, "collectives"))),
]
