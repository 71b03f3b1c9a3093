"""nginx: the configuration that the build makes, tried in nginx itself, below a path."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from shutil import copytree
from subprocess import run
from urllib.parse import urlsplit

import pytest
from browser import nginx
from browser.conftest import OpenVisit
from browser.guide import Guide
from engines.engine import is_wanted
from patience import PATIENCE_SECONDS

from hooks import publish
from hooks.finishing import hosts, policy

pytestmark = pytest.mark.browser

PATH = "/guide/"


@dataclass(frozen=True)
class Reply:
    """What nginx answered."""

    status: int
    headers: HTTPMessage
    body: bytes


@pytest.fixture(scope="module")
def site(guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, with compressed files beside its scripts and one section of its pages."""
    folder = tmp_path_factory.mktemp("nginx-site") / "site"
    copytree(guide.folder, folder)
    for part in ("assets/scripts", "codes"):
        run(["node", str(publish.COMPRESS), str(folder / part)], check=True)  # noqa: S603, S607
    return folder


@pytest.fixture(scope="module")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site in nginx."""
    if not is_wanted("nginx"):
        pytest.skip("PAYER_GUIDE_ENGINES leaves nginx out.")
    configuration = hosts.nginx_configuration(site, PATH)
    with nginx.running(tmp_path_factory.mktemp("nginx"), site, PATH, configuration) as home:
        yield home


@pytest.fixture
def ask(address: str) -> Iterator[_Ask]:
    """Asks nginx for files of the site."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE_SECONDS)
    yield _Ask(connection)
    connection.close()


@dataclass(frozen=True)
class _Ask:
    connection: HTTPConnection

    def __call__(self, path: str, **headers: str) -> Reply:
        """Ask for one file, with headers such as ``accept_encoding``."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request("GET", PATH + path, headers=names)
        reply = self.connection.getresponse()
        return Reply(reply.status, reply.headers, reply.read())


def _script(site: Path, name: str) -> str:
    (path,) = site.glob(f"assets/scripts/*/{name}")
    return path.relative_to(site).as_posix()


def _file(site: Path, pattern: str) -> str:
    return next(site.glob(pattern)).relative_to(site).as_posix()


@pytest.mark.parametrize(
    ("path", "status"),
    [("", 200), ("codes/97124/", 200), ("_headers", 200), ("missing/", 404), ("api/missing", 404)],
)
def test_security_headers(path: str, status: int, site: Path, ask: _Ask) -> None:
    """Every answer has every header, once, the answer to a wrong address included."""
    reply = ask(path)

    assert reply.status == status
    for name, value in policy.headers(hosts.script_hashes(site)).items():
        assert reply.headers.get_all(name) == [value], name


def test_assets_are_kept_for_ever(site: Path, ask: _Ask) -> None:
    """A file with a lasting address may be kept; one that is not there may not."""
    script = _script(site, "calculator.mjs")
    kept = ask(script).headers

    assert kept.get_all("Cache-Control") == ["public, max-age=31536000, immutable"]
    assert kept["Content-Security-Policy"]
    assert ask(f"{script}.missing").headers["Cache-Control"] is None


@pytest.mark.parametrize("path", ["", "search/search_index.json", "api/v1/index.json"])
def test_pages_are_asked_for_again(path: str, ask: _Ask) -> None:
    """A browser asks whether a page or data has changed, and is told when it has not."""
    reply = ask(path)
    again = ask(path, if_none_match=reply.headers["ETag"])

    assert reply.headers.get_all("Cache-Control") == ["no-cache"]
    assert (again.status, again.body) == (304, b"")


def test_programs_elsewhere_may_read_the_data(ask: _Ask) -> None:
    """Data and feeds may be read by pages of other sites; pages may not."""
    assert ask("api/v1/index.json").headers["Access-Control-Allow-Origin"] == "*"
    assert ask("feed.xml").headers["Access-Control-Allow-Origin"] == "*"
    assert ask("").headers["Access-Control-Allow-Origin"] is None


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("assets/scripts/*/calculator.mjs", "text/javascript; charset=utf-8"),
        ("assets/runtime/*/*.wasm", "application/wasm"),
        ("assets/styles/*/guide.css", "text/css; charset=utf-8"),
        ("review.ics", "text/calendar; charset=utf-8"),
        ("codes/index.html", "text/html; charset=utf-8"),
    ],
)
def test_kinds_of_file(pattern: str, kind: str, site: Path, ask: _Ask) -> None:
    """Browsers run scripts and WebAssembly only when they are told what they are."""
    assert ask(_file(site, pattern)).headers["Content-Type"] == kind


@pytest.mark.parametrize("path", ["codes/", "scripts"])
def test_compressed_files_are_sent(path: str, site: Path, ask: _Ask) -> None:
    """A browser that reads gzip or brotli gets the ready-made file; another gets the plain one."""
    wanted = _script(site, "calculator.mjs") if path == "scripts" else path
    plain = ask(wanted)
    zipped = ask(wanted, accept_encoding="gzip")
    smallest = ask(wanted, accept_encoding="gzip, br")

    assert plain.headers["Content-Encoding"] is None
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.body) == plain.body
    assert smallest.headers["Content-Encoding"] == "br"
    assert len(smallest.body) < len(zipped.body) < len(plain.body)
    assert "Accept-Encoding" in smallest.headers["Vary"]


def test_parts_of_a_file(site: Path, ask: _Ask) -> None:
    """A download that broke off can go on where it stopped."""
    reply = ask(_file(site, "assets/runtime/*/*.wasm"), range="bytes=0-3")

    assert reply.status == 206
    assert reply.body == b"\0asm"


def test_wrong_address(ask: _Ask) -> None:
    """A wrong address gets the guide's own page, and a folder's address its closing stroke."""
    missing = ask("payers/nobody/")
    unfinished = ask("codes")

    assert missing.status == 404
    assert b"<title>" in missing.body
    assert (unfinished.status, unfinished.headers["Location"]) == (301, f"{PATH}codes/")


def test_calculator_answers(address: str, site: Path, open_visit: OpenVisit) -> None:
    """A calculator answers, under the headers and without a word of complaint."""
    visit = open_visit(guide=Guide(site, address))
    visit.go("calculators/units/")
    form = visit.form()
    form.a_number().fill("90")
    form.expect_right_answer()


def test_compression_repeats(tmp_path: Path) -> None:
    """The same file always gives the same compressed bytes; a tiny one gives none."""
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "page.html").write_text("The same words. " * 500, encoding="utf-8")
        (folder / "tiny.html").write_text("Few words.", encoding="utf-8")
        run(["node", str(publish.COMPRESS), str(folder)], check=True)  # noqa: S603, S607
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})

    assert made[0] == made[1]
    assert set(made[0]) == {"page.html", "page.html.gz", "page.html.br", "tiny.html"}
