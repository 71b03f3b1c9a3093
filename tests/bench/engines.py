"""Engines: the same race in Firefox and WebKitGTK, as the tests drive them."""

from __future__ import annotations

from itertools import product

from engines import firefox, webkitgtk
from engines.engine import Drive, Step, is_wanted

from . import server
from .figures import Figure
from .visits import GUIDE_PAGE, PYSCRIPT_PAGE, STOCK_PAGE, Race, Say

_DRIVES: dict[str, Drive] = {"firefox": firefox.drive, "webkitgtk": webkitgtk.drive}
_PAGES = {"guide": GUIDE_PAGE, "stock": STOCK_PAGE, "pyscript": PYSCRIPT_PAGE}
_LIMIT = 1 / 2.5
_AWAY_MS = 2_000
"""How long after one visit the next begins, so that no worker is left."""

_ANSWER = """async () => {
  const mark = () => performance.getEntriesByName("calculator-result")[0];
  while (!mark()) {
    await new Promise((again) => setTimeout(again, 10));
  }
  const { resultJson } = document.querySelector("[data-result]").dataset;
  return { at: mark().startTime, json: resultJson };
}"""
_WAIT = f"() => new Promise((end) => setTimeout(end, {_AWAY_MS}))"


def measure(race: Race, runs: int, say: Say) -> list[Figure]:
    """Two visits of each page in a fresh profile of each engine that is wanted, so many times."""
    figures = []
    for name, drive in _DRIVES.items():
        if is_wanted(name):
            say(name.capitalize())
            figures += _run(name, drive, race, runs)
    return figures


def _run(engine: str, drive: Drive, race: Race, runs: int) -> list[Figure]:
    first: dict[str, list[float]] = {side: [] for side in _PAGES}
    second: dict[str, list[float]] = {side: [] for side in _PAGES}
    away = Step(race.served.address(f"{server.STOCK}question.json"), _WAIT)
    for _, (side, path) in product(range(runs), _PAGES.items()):
        visit = Step(race.served.address(path), _ANSWER)
        ((one,), _, (two,)) = drive([visit, away, visit])
        race.oracle.check(race.pairs, one["json"], f"{path} in {engine}")
        first[side].append(one["at"])
        second[side].append(two["at"])
    return [
        Figure(name=f"{engine}: first answer, first visit", unit="ms", limit=_LIMIT, **first),
        Figure(name=f"{engine}: first answer, second visit", unit="ms", **second),
    ]
