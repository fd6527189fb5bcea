"""The site's addresses and the bare page beside them."""

from django.urls import path

from bamsat import urls
from benchmarks import bare

urlpatterns = [path("bare/", bare.page), *urls.urlpatterns]
