"""Hosts: what Netlify, Cloudflare Pages and GitHub Pages find in the site."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest

from hooks import publish
from hooks.finishing import hosts
from hooks.finishing.policy import script_hash

CLOUDFLARE_RULES = 100
CLOUDFLARE_LINE = 2_000


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two pages with a script each, equipped for hosts."""
    for address, script in {"index.html": "one()", "codes/index.html": "two()"}.items():
        page = tmp_path / address
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"<script>{script}</script><script src='a.js'></script>", encoding="utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "sitemap.xml").touch()
    (tmp_path / "es" / "assets").mkdir(parents=True)
    hosts.equip(tmp_path, "https://example.org/guide/")
    return tmp_path


def _rules(site: Path) -> dict[str, dict[str, str]]:
    """The rules of a ``_headers`` file."""
    rules: dict[str, dict[str, str]] = {}
    for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            rules[line] = headers = {}
        elif line:
            name, value = line.strip().split(": ", maxsplit=1)
            headers[name] = value
    return rules


def test_policy_for_every_file(site: Path) -> None:
    """Every file comes with a policy that names each page's script and forbids frames."""
    policy = _rules(site)["/*"]["Content-Security-Policy"]

    assert script_hash("one()") in policy
    assert script_hash("two()") in policy
    assert "frame-ancestors 'none'" in policy
    assert "'unsafe-" not in policy.replace("'wasm-unsafe-eval'", "")


def test_limits(site: Path) -> None:
    """Cloudflare's limits on rules and on the length of lines are kept, with room to spare."""
    text = (site / "_headers").read_text(encoding="utf-8")

    assert len(_rules(site)) < CLOUDFLARE_RULES / 2
    assert max(map(len, text.splitlines())) < CLOUDFLARE_LINE - 500


@pytest.mark.parametrize("path", ["/codes/", "/assets/scripts/0/a.mjs", "/api/v1/index.json"])
def test_no_header_twice(site: Path, path: str) -> None:
    """Hosts join the rules that fit a file, so no two of them give it the same header."""
    fitting = [headers for pattern, headers in _rules(site).items() if fnmatch(path, pattern)]
    names = [name for headers in fitting for name in headers]

    assert len(names) == len(set(names))


def test_lasting_files(site: Path) -> None:
    """Only files whose address changes with their content are kept for ever."""
    kept = [path for path, headers in _rules(site).items() if "Cache-Control" in headers]

    assert len(kept) == 2 * len(hosts.LASTING)
    assert all(path.removeprefix("/es").startswith("/assets/") for path in kept)
    assert not any(fnmatch("/assets/javascripts/lunr/min/lunr.es.min.js", path) for path in kept)


def test_github_pages(site: Path) -> None:
    """GitHub Pages is told to serve every file as it is."""
    assert (site / ".nojekyll").read_bytes() == b""


def test_robots(site: Path) -> None:
    """Search engines may read all, and learn where the list of pages is once that is known."""
    sitemap = "Sitemap: https://example.org/guide/sitemap.xml"
    assert sitemap in (site / "robots.txt").read_text(encoding="utf-8")

    hosts.equip(site, "")
    assert (site / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nAllow: /\n"


def test_publishing_needs_an_address(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the site's address, publishing says how to give it and does nothing."""
    monkeypatch.delenv("SITE_URL", raising=False)

    assert publish.main(site, site / "nginx.conf") == 2
    assert "SITE_URL=" in capsys.readouterr().out
    assert not (site / "nginx.conf").exists()
