"""The API of the funding app: its collections; the funding matrix has addresses of its own."""

from .collections import router

urlpatterns = router.urls
