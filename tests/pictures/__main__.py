"""Draw all that readers may meet, on a phone and a desk, light and dark: ``make pictures``.

Machines find what breaks a rule. What is ugly, puzzling or cut off is found by looking.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Literal

from browser.calculator_form import CalculatorForm
from browser.conftest import DEBIAN_CHROMIUM, SANDBOX
from browser.faults import NO_WORKERS
from browser.guide import ROOT, Guide, build
from browser.site_server import SiteServer
from browser.states import FAILED, State, states
from jinja2 import Environment
from patience import PATIENCE_MS
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from calculators.catalogue import CALCULATORS

_PHONE = 390


@dataclass(frozen=True, slots=True)
class Variant:
    """A screen, in pixels, and the colours that its reader likes."""

    width: int
    height: int
    scheme: Literal["light", "dark"]

    @property
    def name(self) -> str:
        """As in ``390-dark``."""
        return f"{self.width}-{self.scheme}"


VARIANTS = tuple(
    Variant(*size, scheme)
    for size, scheme in product(((_PHONE, 844), (1280, 900)), ("light", "dark"))
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the guide as it is published, draw it, and say where to look."""
    options = _options(arguments)
    server = SiteServer.start()
    _say("Building the guide as it is published")
    folder = build("pictures", server.address("pictures"))
    guide = Guide(folder, server.serve("pictures", folder))
    shutil.rmtree(options.target, ignore_errors=True)
    options.target.mkdir(parents=True)
    try:
        _draw(guide, options.target, options.only)
    finally:
        server.stop()
        shutil.rmtree(folder)
    _say(f"Now look at {options.target / 'index.html'}")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("only", nargs="*", help="parts of the names of pictures; all if left out")
    parser.add_argument("--target", type=Path, default=ROOT / "build" / "pictures")
    return parser.parse_args(arguments)


def _draw(guide: Guide, target: Path, only: Sequence[str]) -> None:
    everything = (state for name in CALCULATORS for state in states(name))
    shown = [state for state in everything if _wanted(f"{state.calculator}-{state.name}", only)]
    paths = [path for path in guide.kinds() if _wanted(_name_of(path), only)]
    with _browser() as browser:
        for variant in VARIANTS:
            _say(f"Drawing {len(shown)} states and {len(paths)} pages, {variant.name}")
            _draw_states(browser, guide, shown, variant, target)
            _draw_pages(browser, guide, paths, variant, target)
    names = [f"{state.calculator}-{state.name}" for state in shown] + [*map(_name_of, paths)]
    (target / "index.html").write_text(_sheet(names), encoding="utf-8")


def _wanted(name: str, only: Sequence[str]) -> bool:
    return not only or any(part in name for part in only)


def _name_of(path: str) -> str:
    """A page's address as the name of a file."""
    return f"page-{path.strip('/').replace('/', '-') or 'home'}"


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as tool:
        path = DEBIAN_CHROMIUM if DEBIAN_CHROMIUM.exists() else None
        yield tool.chromium.launch(executable_path=path, args=SANDBOX)


@contextmanager
def _reader(browser: Browser, variant: Variant, *, python: bool = True) -> Iterator[BrowserContext]:
    """Somebody with a screen of this kind, whose browser may be unable to run Python."""
    is_phone = variant.width == _PHONE
    context = browser.new_context(
        viewport={"width": variant.width, "height": variant.height},
        color_scheme=variant.scheme,
        has_touch=is_phone,
        is_mobile=is_phone,
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    if not python:
        context.add_init_script(NO_WORKERS)
    yield context
    context.close()


def _draw_states(
    browser: Browser, guide: Guide, shown: Iterable[State], variant: Variant, target: Path
) -> None:
    for state in shown:
        with _reader(browser, variant, python=state.name != FAILED) as context:
            page = context.new_page()
            page.goto(f"{guide.address}calculators/{state.calculator}/")
            state.reach(CalculatorForm(page, guide.facts))
            page.evaluate("scrollTo(0, 0)")
            picture = f"{state.calculator}-{state.name}-{variant.name}.png"
            page.screenshot(path=target / picture, full_page=True)


def _draw_pages(
    browser: Browser, guide: Guide, paths: Iterable[str], variant: Variant, target: Path
) -> None:
    with _reader(browser, variant) as context:
        page = context.new_page()
        for path in paths:
            page.goto(guide.address + path, wait_until="load")
            _show_all(page)
            page.screenshot(path=target / f"{_name_of(path)}-{variant.name}.png", full_page=True)


def _show_all(page: Page) -> None:
    """Have every part drawn: those far down are drawn when they come near."""
    page.evaluate(
        "document.querySelectorAll('main *').forEach((part) => "
        "(part.style.contentVisibility = 'visible'))"
    )


def _sheet(names: Sequence[str]) -> str:
    """A page with all pictures of one name in a row."""
    sheet = Path(__file__).with_name("sheet.html.jinja").read_text(encoding="utf-8")
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(sheet)
    return template.render(names=names, variants=[variant.name for variant in VARIANTS])


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
