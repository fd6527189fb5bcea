"""The addresses of what agencies do, and of what others make of it."""

from django.urls import include, path

from bamsat.progress.confirming import collectives, later_days, naming
from bamsat.progress.confirming import views as confirming_views
from bamsat.progress.following import beside, waiting
from bamsat.progress.following import views as following
from bamsat.progress.working import views as working

own = [
    path("cong-viec/", working.mine, name="mine"),
    path("cong-viec/phoi-hop/", working.supporting, name="supporting"),
    path("cong-viec/theo-doi/", working.watched, name="watched"),
    path("cong-viec/danh-sach/<slug:section>/", working.section, name="section"),
]

commitment = [
    path("so/<int:key>/", following.commitment, name="page"),
    path("viec/<int:key>/", following.occurrence, name="occurrence"),
    path("so/<int:key>/theo-doi/", following.watch, name="watch"),
    # What is said
    path("so/<int:key>/trao-doi/", following.comment, name="comment"),
    path("trao-doi/<int:key>/bo/", following.remove_comment, name="remove-comment"),
    path(
        "trao-doi/<int:key>/cong-khai/",
        following.publish_comment,
        name="publish-comment",
    ),
    path("trao-doi/<int:key>/noi-bo/", following.hide_comment, name="hide-comment"),
    path(
        "bao-cao/<int:key>/cong-khai/", following.publish_report, name="publish-report"
    ),
    path("bao-cao/<int:key>/noi-bo/", following.hide_report, name="hide-report"),
    # What waits for what
    path("so/<int:key>/cho/", waiting.depend, name="depend"),
    path("cho/<int:key>/bo/", waiting.release, name="release"),
    # Days before the deadline
    path("viec/<int:key>/moc/", beside.set_checkpoint, name="set-checkpoint"),
    path("moc/<int:key>/dat/", beside.reach_checkpoint, name="reach-checkpoint"),
    path("moc/<int:key>/bo/", beside.remove_checkpoint, name="remove-checkpoint"),
    # Pieces given away inside an agency
    path("viec/<int:key>/giao/", beside.give, name="give"),
    path("viec-giao/<int:key>/", beside.sub_task, name="sub-task"),
    path("viec-giao/<int:key>/xong/", beside.finish_sub_task, name="finish-sub-task"),
    path("viec-giao/<int:key>/bo/", beside.remove_sub_task, name="remove-sub-task"),
]

confirming = [
    path("xac-nhan/", confirming_views.queue, name="list"),
    path("xac-nhan/chon/", confirming_views.chosen, name="chosen"),
    path("xac-nhan/hoan-tac/<uuid:batch>/", confirming_views.undo, name="undo"),
    path("xac-nhan/<int:key>/", confirming_views.one, name="one"),
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
    path("", include((own, "working"))),
    path("", include((commitment, "commitment"))),
    path("", include((confirming, "confirming"))),
    path("", include((answering_for, "collectives"))),
]
