"""The addresses of intake, review and publication."""

from django.urls import include, path

from bamsat.commitments.intake import views as intake
from bamsat.commitments.publication import views as publication
from bamsat.commitments.review import views

incoming = [
    path("van-thu/", intake.uploads, name="list"),
    path("van-thu/tai-len/", intake.upload, name="upload"),
    path("van-thu/<int:key>/rut/", intake.withdraw, name="withdraw"),
]

desk = [
    # The desk
    path("xem-lai/", views.reviews, name="list"),
    path("van-ban/<slug:slug>/xem-lai/", views.desk, name="desk"),
    path(
        "van-ban/<slug:slug>/xem-lai/nhan-het/", views.accept_sure, name="accept-sure"
    ),
    path("van-ban/<slug:slug>/xem-lai/them/", views.add, name="add"),
    path("van-ban/<slug:slug>/xem-lai/hoan-tac/<int:step>/", views.undo, name="undo"),
    # One finding
    path("xem-lai/<int:key>/nhan/", views.accept, name="accept"),
    path("xem-lai/<int:key>/sua/", views.edit, name="edit"),
    path("xem-lai/<int:key>/bo/", views.reject, name="reject"),
    path("xem-lai/<int:key>/tach/", views.split, name="split"),
    path("xem-lai/<int:key>/gop/", views.merge, name="merge"),
    path("xem-lai/<int:key>/dua-ve/", views.reopen, name="reopen"),
]

deciding = [
    path("cong-khai/", publication.directives, name="list"),
    path("van-ban/<slug:slug>/cong-khai/", publication.page, name="page"),
    path("van-ban/<slug:slug>/cong-khai/dang/", publication.publish, name="publish"),
    path("van-ban/<slug:slug>/cong-khai/rut/", publication.withdraw, name="withdraw"),
    # What is hidden
    path(
        "van-ban/<slug:slug>/cong-khai/che/<int:key>/",
        publication.redact_provision,
        name="redact-provision",
    ),
    path(
        "van-ban/<slug:slug>/cong-khai/che-nhiem-vu/<int:key>/",
        publication.redact_commitment,
        name="redact-commitment",
    ),
    path(
        "van-ban/<slug:slug>/cong-khai/bo-che/<int:key>/",
        publication.lift,
        name="lift",
    ),
]

urlpatterns = [
    path("", include((incoming, "intake"))),
    path("", include((desk, "review"))),
    path("", include((deciding, "publication"))),
]
