#!/bin/sh
# Finds the browsers that the tests drive, nginx, and the Java that the HTML checker needs, and
# installs what is missing where that is possible.
# Where it is not, PAYER_GUIDE_ENGINES names the engines to test with, such as "chromium".
set -eu

engines=${PAYER_GUIDE_ENGINES-chromium firefox webkitgtk nginx java}
missing=""

# need ENGINE PROGRAM PACKAGE
need() {
    case "$engines" in *"$1"*) ;; *) return 0 ;; esac
    command -v "$2" >/dev/null 2>&1 || missing="$missing $3"
}

need chromium chromium chromium
need firefox firefox-esr firefox-esr
need webkitgtk WebKitWebDriver webkit2gtk-driver
need webkitgtk Xvfb xvfb
need nginx /usr/sbin/nginx nginx
need nginx /usr/share/nginx/modules-available/mod-http-brotli-static.conf libnginx-mod-http-brotli-static
need java java default-jre-headless

[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing$missing"
    apt-get update -qq
    # shellcheck disable=SC2086 # one word for each package
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    exit 0
fi

case "$missing" in
*" chromium"*)
    echo "Fetching Chromium for the tests"
    .venv/bin/python -m playwright install chromium
    ;;
esac

others=$(echo "$missing" | sed 's/ chromium//')
if [ -n "$others" ]; then
    echo "Not installed, and skipped here:$others. Install them, or leave their engines out of the"
    echo "tests by setting PAYER_GUIDE_ENGINES, such as PAYER_GUIDE_ENGINES=chromium."
fi
