#!/bin/sh
# Finds which of Debian's packages are missing, by what they give, and installs them where that is allowed.
#   packages.sh demo | packages.sh test
set -u
profile=$1

python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 eller senare behövs. Här finns $(python3 --version)." >&2
    exit 1
}

missing() {
    ls /usr/lib/postgresql/1[5-9]/bin/initdb > /dev/null 2>&1 || echo postgresql
    python3 - <<'PYTHON'
import ctypes
import importlib.util

LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
for library, package in LIBRARIES.items():
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
    print("python3-venv")
PYTHON
    [ "$profile" = test ] || return 0
    command -v chromium-headless-shell > /dev/null || echo chromium-headless-shell
    command -v redis-server > /dev/null || command -v redis-check-rdb > /dev/null || echo redis-tools
    command -v qpdf > /dev/null || echo qpdf
    command -v pdfinfo > /dev/null || echo poppler-utils
}

# Debian's postgresql starts a server of its own when it is installed, and we want only the programs.
# shellcheck disable=SC2016
install='
set -e
export DEBIAN_FRONTEND=noninteractive
quiet=/etc/postgresql-common/createcluster.d/linkoping-trygghet.conf
mkdir -p "${quiet%/*}"
echo "create_main_cluster = false" > "$quiet"
trap "rm -f $quiet; rmdir --ignore-fail-on-non-empty ${quiet%/*}" EXIT
apt-get update -qq
apt-get install -qq -y --no-install-recommends "$@"
'

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo > /dev/null; then
        sudo "$@"
    else
        return 1
    fi
}

wanted=$(missing)
[ -n "$wanted" ] || exit 0

echo "Installerar från Debian:" $wanted
# shellcheck disable=SC2086
command -v apt-get > /dev/null && as_root sh -c "$install" sh $wanted

wanted=$(missing)
[ -n "$wanted" ] || exit 0
echo "Dessa paket saknas och kunde inte installeras härifrån:" $wanted >&2
echo "Be den som får installera på datorn att köra: apt-get install --no-install-recommends" $wanted >&2
exit 1
