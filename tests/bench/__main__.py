"""Run the benchmark: a table to read, and ``build/bench.json`` to keep."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import BrowserType, sync_playwright

from . import (
    answers,
    baseline,
    browser,
    checking,
    engines,
    keystrokes,
    main_thread,
    plain_pages,
    preview,
    report,
    second_page,
    site_build,
)
from .figures import Figure
from .machine import Noise, description
from .question import Oracle, WrongAnswerError, oracle
from .server import STOCK, Server, serving
from .visits import GUIDE_PAGE, Race

_ROOT = Path(__file__).parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure everything.

    Returns:
        0, or 1 when a page gave a wrong answer. A missed limit is said in the table.
    """
    options = _options(arguments)
    if not (options.site / "index.html").is_file():
        _say(f"There is no site in {options.site}; run 'make site' first.")
        return 1
    try:
        _bench(options)
    except WrongAnswerError as fault:
        _say(str(fault))
        return 1
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--site", type=Path, default=_ROOT / "site", help="the built site")
    parser.add_argument("--runs", type=int, default=7, help="visits of each page (default 7)")
    parser.add_argument("--engine-runs", type=int, default=3, help="the same in other engines")
    parser.add_argument("--output", type=Path, default=_ROOT / "build" / "bench.json")
    return parser.parse_args(arguments)


def _bench(options: argparse.Namespace) -> None:
    noise, truth = Noise(), oracle()
    with (
        tempfile.TemporaryDirectory(prefix="bench-stock-") as stock,
        serving(options.site, Path(stock)) as served,
        sync_playwright() as driver,
    ):
        race = _get_ready(driver.chromium, served, truth, noise)
        race.run(driver.chromium, options.runs, _say)
        figures = [*race.figures(), *_other_figures(driver.chromium, served, truth)]
        figures += engines.measure(race, options.engine_runs, _say)
        version = _version(driver.chromium)
    _say(f"\n{report.table(figures)}\n")
    versions = f"Pyodide {baseline.version()}, PyScript {baseline.pyscript_version()}"
    _say(f"Chromium {version}, {versions}. {noise.in_words()}")
    _write(options.output, figures, race, {"chromium": version})


def _get_ready(chromium: BrowserType, served: Server, truth: Oracle, noise: Noise) -> Race:
    """Take the question from the guide's own form, and put it to stock Pyodide too."""
    with browser.fresh(chromium) as context:
        page = context.new_page()
        page.goto(served.address(GUIDE_PAGE))
        pairs = browser.form_pairs(page)
    baseline.assemble(served.folders[STOCK], truth.facts_json, pairs)
    return Race(served, truth, pairs, noise)


def _other_figures(chromium: BrowserType, served: Server, truth: Oracle) -> list[Figure]:
    """What is measured on the guide alone."""
    _say("Second page")
    figures = second_page.measure(chromium, served)
    _say("Typing")
    figures += keystrokes.measure(chromium, served, truth)
    _say("The largest questions")
    figures += answers.measure(chromium, served, truth)
    _say("Main thread")
    figures += main_thread.measure(chromium, served)
    _say("Pages without a calculator")
    figures.append(plain_pages.measure(chromium, served))
    _say("Check and diff of the payer data")
    figures += checking.measure()
    _say("Site build")
    figures += site_build.measure()
    _say("Live preview")
    return figures + preview.measure()


def _version(chromium: BrowserType) -> str:
    opened = chromium.launch(**browser.options())  # type: ignore[arg-type]
    try:
        return opened.version
    finally:
        opened.close()


def _write(path: Path, figures: Sequence[Figure], race: Race, versions: dict[str, str]) -> None:
    """Keep every run, with what is needed to compare it with a later one."""
    kept = {
        "machine": description() | {"load_by_others": race.noise.shares},
        "versions": versions
        | {"pyodide": baseline.version(), "pyscript": baseline.pyscript_version()},
        "figures": [report.as_json(figure) for figure in figures],
        "long_tasks": {"guide": race.guide.long_tasks, "stock": race.stock.long_tasks},
        "stock_phases": race.stock.phases,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    _say(f"Every run is in {path}")


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
