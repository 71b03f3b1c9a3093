"""Hosts: what a static host is told about the finished site, in each host's own words.

Netlify and Cloudflare Pages read ``_headers`` at the root of the site. nginx reads a file that an
administrator includes. GitHub Pages takes no headers: there each page's own tag must do.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from hooks.finishing import policy
from hooks.finishing.finished import inline_scripts
from hooks.finishing.moved import leading_on

LASTING = (
    "assets/runtime/*",
    "assets/scripts/*",
    "assets/styles/*",
    "assets/javascripts/bundle.*",
    "assets/javascripts/workers/*",
)
"""Files whose address changes with their content, so that a browser may keep them for ever.

Each language has its own, below its home page.
"""

OPEN = ("api/*", "data/*", "feed.xml", "payers/*/feed.xml", "review.ics")
"""Files that programs on other sites may read in a browser."""

_TEXTS = (
    *("text/css", "text/plain", "text/javascript", "text/calendar"),
    *("application/javascript", "application/json"),
)
"""Kinds of file whose letters are in UTF-8, beside pages."""

_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_FOR_ALL = {"Access-Control-Allow-Origin": "*"}
_ASK_FIRST = {"Cache-Control": "no-cache"}


def script_hashes(site: Path) -> frozenset[str]:
    """The hashes of all scripts inside the pages of a finished site."""
    return frozenset(
        policy.script_hash(text)
        for page in site.rglob("*.html")
        for text in inline_scripts(page.read_text(encoding="utf-8"))
    )


def equip(site: Path, address: str) -> None:
    """Put what hosts and search engines look for into a finished site.

    Args:
        site: Its folder.
        address: Of its home page, or nothing while that is not known.
    """
    (site / "_headers").write_text(_headers_file(site), encoding="utf-8")
    (site / "_redirects").write_text(_redirects_file(site), encoding="utf-8")
    (site / "robots.txt").write_text(_robots_file(site, address), encoding="utf-8")
    # GitHub Pages leaves out files whose names begin with "_" unless this one is there.
    (site / ".nojekyll").touch()


def moved(site: Path) -> dict[str, str]:
    """The folders of pages that only lead on, with the folders they lead to; the deepest first."""
    found = {}
    for page in site.rglob("index.html"):
        if leads := leading_on(page.read_text(encoding="utf-8")):
            old = page.parent.relative_to(site).as_posix()
            found[f"{old}/"] = f"{posixpath.normpath(posixpath.join(old, leads))}/"
    return {old: found[old] for old in sorted(found, key=lambda old: (-old.count("/"), old))}


def _redirects_file(site: Path) -> str:
    """For Netlify and Cloudflare Pages: whatever lay below an old address lies below the new."""
    return "".join(f"/{old}* /{new}:splat 301\n" for old, new in moved(site).items())


def _robots_file(site: Path, address: str) -> str:
    """Every page may be found. Robots read this only at the root of a host."""
    sitemaps = sorted(path.relative_to(site).as_posix() for path in site.rglob("sitemap.xml"))
    known = [f"Sitemap: {address.rstrip('/')}/{path}\n" for path in sitemaps if address]
    return f"User-agent: *\nAllow: /\n{''.join(known)}"


def _lasting(site: Path) -> tuple[str, ...]:
    """The patterns of lasting files, in every language."""
    homes = sorted(assets.parent.relative_to(site).as_posix() for assets in site.glob("**/assets"))
    return tuple(f"{home}/{pattern}".removeprefix("./") for home in homes for pattern in LASTING)


def _headers_file(site: Path) -> str:
    """For Netlify and Cloudflare Pages, which join the headers of all rules that fit.

    Cloudflare allows 100 rules and 2,000 characters a line; no header is named in two rules.
    """
    rules: dict[str, Mapping[str, str]] = {"*": policy.headers(script_hashes(site))}
    rules |= dict.fromkeys(_lasting(site), _FOR_EVER) | dict.fromkeys(OPEN, _FOR_ALL)
    return "\n".join(
        f"/{pattern}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for pattern, headers in rules.items()
    )


def nginx_configuration(site: Path, root: str = "/") -> str:
    """What nginx includes in a server block.

    Args:
        site: The finished site.
        root: The path of the site's home page on its host.
    """
    common = policy.headers(script_hashes(site))
    lines = (
        "# Made by 'make publish'; include it in a server block, after its root.",
        "include mime.types;",
        "types { text/javascript mjs; text/calendar ics; application/manifest+json webmanifest; }",
        "charset utf-8;",
        f"charset_types {' '.join(_TEXTS)};",
        "index index.html;",
        "absolute_redirect off;",
        f"error_page 404 {root}404.html;",
        "gzip_static on;",
        "gzip_vary on;",
        "brotli_static on;  # a module of its own; leave this line out where it is not there",
        *(
            f"rewrite ^{re.escape(root + old)}(.*)$ {root}{new}$1 permanent;"
            for old, new in moved(site).items()
        ),
        *_nginx_headers(common | _ASK_FIRST),
        *_nginx_location(root, _lasting(site), common | _FOR_EVER),
        *_nginx_location(root, OPEN, common | _FOR_ALL | _ASK_FIRST),
    )
    return "\n".join(lines) + "\n"


def _nginx_location(
    root: str, patterns: tuple[str, ...], headers: Mapping[str, str]
) -> Iterator[str]:
    """A location has all its headers itself: nginx hands none down to where others are added."""
    inside = "|".join(re.escape(pattern).replace(r"\*", ".*") for pattern in patterns)
    yield f"location ~ ^{re.escape(root)}(?:{inside})$ {{"
    yield from (f"    {line}" for line in _nginx_headers(headers))
    yield "}"


def _nginx_headers(headers: Mapping[str, str]) -> Iterator[str]:
    for name, value in headers.items():
        # A wrong address must not be remembered for ever: its page may come.
        always = "" if name == "Cache-Control" else " always"
        yield f'add_header {name} "{value}"{always};'
