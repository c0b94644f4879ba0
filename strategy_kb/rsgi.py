"""What the production server serves: Django's WSGI application behind the gateway that waits for slow clients."""

from django.conf import settings

from strategy_kb.core.gateway import Gateway
from strategy_kb.wsgi import application as django_application

application = Gateway(
    django_application,
    threads=settings.ENVIRONMENT.web_threads,
    longest_body=settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
    prefix=settings.ENVIRONMENT.script_name,
)
