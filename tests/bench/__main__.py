"""Run by `make bench`, on the database that it has started: every measure, and 1 when a limit is not kept."""

import sys

import django
from django.test.utils import setup_databases, setup_test_environment, teardown_databases


def main():
    django.setup()
    from tests.bench.avrop import avrop_per_second
    from tests.bench.frame_page import page_of_frame

    setup_test_environment()
    made = setup_databases(verbosity=0, interactive=False)
    try:
        ratios = [measure(say) for measure in (avrop_per_second, page_of_frame)]
    finally:
        teardown_databases(made, verbosity=0)
    say("")
    for ratio in ratios:
        say(str(ratio))
    return int(not all(ratio.is_kept for ratio in ratios))


def say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
