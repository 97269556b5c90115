"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linkoping_trygghet.settings")

from linkoping_trygghet import celery  # noqa: F401  tasks sent from a request find their queue

application = get_wsgi_application()
