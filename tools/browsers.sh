#!/bin/sh
# Finds the browsers that the tests drive, and installs what is missing where that is possible.
set -eu

missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"

[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing$missing"
    apt-get update -qq
    # shellcheck disable=SC2086 # one word for each package
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "Fetching a browser for the tests"
    .venv/bin/python -m playwright install chromium
fi
