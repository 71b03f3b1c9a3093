#!/bin/sh
# Makes .venv with Python 3.13 and every locked package. Called by make.
set -eu

find_python() {
    for candidate in python3.13 python3 python; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 13))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    # No Python 3.13 here: any Python 3 can fetch one, with uv.
    echo "No Python 3.13 found; fetching one" >&2
    python3 -m venv .venv/fetch >&2
    .venv/fetch/bin/python -m pip install --quiet uv >&2
    .venv/fetch/bin/uv python install --quiet 3.13 >&2
    .venv/fetch/bin/uv python find 3.13
}

python=$(find_python)
echo "Making .venv with $("$python" --version)"
"$python" -m venv .venv
echo "Installing the locked packages (about half a minute)"
.venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --require-hashes --requirement requirements.lock
.venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --no-deps --no-build-isolation --editable .
touch .venv/ready
