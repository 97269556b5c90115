"""`make bench`: what the product is measured by, on a throw-away PostgreSQL that ends with the run."""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from linkoping_trygghet.local import processes
from linkoping_trygghet.local.cluster import Cluster, ClusterError
from linkoping_trygghet.local.places import PYTHON
from linkoping_trygghet.local.testrun import call, test_environment


def bench():
    """The exit code of the measures: 0 when every limit is kept."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="trygghet-bench-")))
        folder.chmod(0o711)  # the database's user passes through
        cluster = Cluster(folder / "postgres", throw_away=True)
        stack.callback(cluster.stop)
        cluster.start()
        stack.callback(processes.ignore_signals)
        return call("Mätningar", [PYTHON, "-m", "tests.bench"], test_environment(cluster, folder))


def main():
    processes.stop_on_signals()
    try:
        sys.exit(bench())
    except processes.Stopped:
        sys.exit("Avbrutet. Allt som startades är stoppat.")
    except ClusterError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
