"""Policy: what a browser may do with the guide's pages, as a tag in each and as a host's headers.

Pages need no more than what the site itself serves. The few scripts inside them are named by the
hash of their text, so that no other text ever runs. Python needs ``'wasm-unsafe-eval'``, but only
in its worker: a worker obeys the headers it came with and not the tag of the page that started it
(tests/engines shows this of each engine), so no page is given it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping

type Directives = Mapping[str, tuple[str, ...]]

_OWN = "'self'"
_NONE = ("'none'",)

_PAGE: Directives = {
    "default-src": _NONE,
    "script-src": (_OWN,),
    "style-src": (_OWN,),
    # The theme's icons are pictures inside its stylesheet.
    "img-src": (_OWN, "data:"),
    "font-src": (_OWN,),
    "connect-src": (_OWN,),
    "worker-src": (_OWN,),
    "manifest-src": (_OWN,),
    "object-src": _NONE,
    "base-uri": _NONE,
    # No form is ever sent: what was typed must not reach an address or a server.
    "form-action": _NONE,
}

_FEATURES = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""What no page of the guide asks a device for."""

REFERRER = "no-referrer"
"""A source that a reader opens does not learn which plan was looked at."""


def script_hash(text: str) -> str:
    """How a policy names a script inside a page.

    >>> script_hash("alert(1)")
    "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
    """
    return f"'sha256-{_digest('sha256', text.encode())}'"


def file_hash(content: bytes) -> str:
    """How a tag names the file that it loads, in its ``integrity`` attribute."""
    return f"sha384-{_digest('sha384', content)}"


def _digest(method: str, content: bytes) -> str:
    return base64.b64encode(hashlib.new(method, content).digest()).decode()


def in_page(hashes: Iterable[str]) -> str:
    """The policy in a page's own tag, which browsers apply on top of a host's headers.

    Args:
        hashes: Of the scripts inside the page.
    """
    return _written(_with_scripts(sorted(hashes)))


def headers(hashes: Iterable[str]) -> dict[str, str]:
    """The headers that a host should send with every file of the site.

    They allow WebAssembly, for the worker; each page's own tag takes that back.

    Args:
        hashes: Of the scripts inside any page.
    """
    policy = _with_scripts(["'wasm-unsafe-eval'", *sorted(hashes)])
    return {
        "Content-Security-Policy": _written({**policy, "frame-ancestors": _NONE}),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _FEATURES),
        "Referrer-Policy": REFERRER,
        "Strict-Transport-Security": "max-age=31536000",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


def _with_scripts(more: Iterable[str]) -> Directives:
    return {**_PAGE, "script-src": (*_PAGE["script-src"], *more)}


def _written(directives: Directives) -> str:
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())
