"""The settings as they are, with the collected files in a folder of the test run."""

import os
from pathlib import Path

from linkoping_trygghet.settings import *  # noqa: F403  all of them, as they are

STATIC_ROOT = Path(os.environ["TEST_STATIC_ROOT"])
