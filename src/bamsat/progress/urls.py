"""The addresses of what agencies do, and of what others make of it."""

from django.urls import include, path

from bamsat.progress.answering import issuing, views
from bamsat.progress.working import views as working

answering = [
    # By link
    path("tra-loi/<str:token>/", views.answer_by_link, name="link"),
    path("tra-loi/<str:token>/luu/", views.save_by_link, name="link-save"),
    path("tra-loi/<str:token>/tep/", views.attach_by_link, name="link-attach"),
    path(
        "tra-loi/<str:token>/tep/<int:key>/", views.download_by_link, name="link-file"
    ),
    # Signed in
    path("cong-viec/tra-loi/", views.answer_signed_in, name="form"),
    path("cong-viec/tra-loi/luu/", views.save_signed_in, name="save"),
    path("cong-viec/tra-loi/tep/", views.attach_signed_in, name="attach"),
    path("minh-chung/<int:key>/", views.file, name="evidence"),
    # The links of agencies
    path("lien-ket/", issuing.all_links, name="links"),
    path("lien-ket/cap/", issuing.issue, name="issue"),
    path("lien-ket/<int:key>/", issuing.one, name="one-link"),
    path("lien-ket/<int:key>/thu-hoi/", issuing.withdraw, name="withdraw"),
]

own = [
    path("cong-viec/", working.mine, name="mine"),
    path("cong-viec/phoi-hop/", working.supporting, name="supporting"),
    path("cong-viec/theo-doi/", working.watched, name="watched"),
    path("cong-viec/<slug:section>/", working.section, name="section"),
]

urlpatterns = [
    # Before the sections of one's own work, which take any name.
    path("", include((answering, "answering"))),
    path("", include((own, "working"))),
]
