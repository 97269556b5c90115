#!/usr/bin/env python
"""Django's command line."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linkoping_trygghet.settings")
    from django.core.management import execute_from_command_line

    from linkoping_trygghet import celery  # noqa: F401  commands send their tasks to the right queue

    execute_from_command_line(sys.argv)
