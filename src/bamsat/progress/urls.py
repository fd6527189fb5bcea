"""The addresses of what agencies do, and of what others make of it."""

from django.urls import include, path

from bamsat.progress.working import views as working

own = [
    path("cong-viec/", working.mine, name="mine"),
    path("cong-viec/phoi-hop/", working.supporting, name="supporting"),
    path("cong-viec/theo-doi/", working.watched, name="watched"),
    path("cong-viec/<slug:section>/", working.section, name="section"),
]

urlpatterns = [
    path("", include((own, "working"))),
]
