"""Growth: building the guide with many plans, beside MkDocs and Zensical from ready-made Markdown.

All three build the same pages on one machine in one run; see ``make bench``.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from building import checkout
from synthetic.records import write as write_records

from hooks.site import Site, open_site
from payer_data.library import load

from . import markdown
from .memory import Watch, largest

_ROOT = Path(__file__).parents[2]
_SIZES = (100, 250, 500, 1000)
_SEED = 1
_GUIDE = "guide"
"""The folder of the guide's own build."""

_OWN_PLAN = "payers/ump/ump-classic/index.html"
"""A page of the guide's own plans: whatever is added to others, it should stay as it is."""

_FAIR = """\
All build the same generated pages, on the same machine, once each, one after the other, with as
many processors as each can use. The guide goes first, and also makes what the others are spared:
calculators and their forms, guides, news, the Spanish edition, data files, feeds, and the list that
browsers keep. Only Python's snapshot for browsers is made before its clock starts, because builds
keep it while neither facts nor calculators change. Lists too long for Zensical's search are out of
the others' search."""
"""What makes the comparison fair, and what does not; it is printed below the table."""

_SETTINGS = """\
site_name: Ready-made
docs_dir: docs
site_dir: site
theme:
  name: material
  font: false
  features: [{pruned}navigation.tabs, navigation.top, search.suggest, toc.follow]
plugins: [search]
markdown_extensions: [abbr, admonition, attr_list, tables]
validation: {links: {not_found: ignore, unrecognized_links: ignore, anchors: ignore}}
"""
"""The theme as the guide uses it, with every page in the menu as a newcomer has it."""

_LARGEST = 10
"""How many pages are named that weigh most."""

_PRUNED = "navigation.prune, "
"""What lets each page show only the part of the menu around it; not every newcomer knows it."""

_OTHERS = (
    ("mkdocs", "mkdocs", ""),
    ("pruned", "mkdocs", _PRUNED),
    ("zensical", "zensical", _PRUNED),
)
"""The other builders: what the table calls them, their modules, and what makes them faster.

Plain MkDocs is what the limit is about; the other two are given every help.
"""

_LIMITS = (
    ("mkdocs", "MkDocs'", 0.5),
    ("pruned", "MkDocs' with pruned menus", None),
    ("zensical", "Zensical's", 1.0),
)
"""How much of another builder's time the guide may take; where there is no limit it is told."""

_PREPARE = """\
from hooks import records, runtime
runtime.assemble(records.told(records.library()).json, print)
"""
"""Makes what builds use again; the others have nothing like it to make."""


@dataclass(frozen=True, slots=True)
class Run:
    """One build.

    Attributes:
        builder: Who built.
        plans: How many plans there were.
        pages: How many pages came out.
        seconds: By the clock.
        processor: Seconds of processor time, to which other programs add nothing.
        memory: The most megabytes held by all its processes, what they share counted once.
        output: Megabytes written.
    """

    builder: str
    plans: int
    pages: int
    seconds: float
    processor: float
    memory: float
    output: float


@dataclass(frozen=True, slots=True)
class Refusal:
    """A build that another builder ended without a site.

    Attributes:
        builder: Who refused.
        plans: How many plans there were.
        reason: The last line that it said.
    """

    builder: str
    plans: int
    reason: str


class BuildError(RuntimeError):
    """A build failed; the message is what the builder said."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build at each size with each builder, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.growth", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=_SIZES)
    parser.add_argument("--output", type=Path, default=_ROOT / "build" / "growth.json")
    options = parser.parse_args(arguments)
    runs: list[Run] = []
    refusals: list[Refusal] = []
    weights: dict[int, dict[str, float]] = {}
    heaviest: dict[str, float] = {}
    for plans in options.sizes:
        with tempfile.TemporaryDirectory(prefix="growth-") as folder:
            found, weights[plans] = _at(plans, Path(folder))
            heaviest = _heaviest(Path(folder) / _GUIDE / "site")
        runs += [run for run in found if isinstance(run, Run)]
        refusals += [run for run in found if isinstance(run, Refusal)]
    _say(f"\n{table(runs, refusals, weights)}\n")
    _say(f"{_FAIR}\n")
    _say(f"largest pages of {options.sizes[-1]} plans, kB:")
    for address, weight in heaviest.items():
        _say(f"{weight:9.1f} {address}")
    kept = {
        "runs": [asdict(run) for run in runs],
        "refusals": [asdict(refusal) for refusal in refusals],
        "weights": weights,
        "heaviest": heaviest,
    }
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    return 0


def _at(plans: int, folder: Path) -> tuple[list[Run | Refusal], dict[str, float]]:
    """All builders at one size, one after the other; another's failure is its answer, not ours."""
    records = folder / "records"
    shutil.copytree(_ROOT / "payer_data" / "records", records)
    library, _ = load(records)
    write_records(records, plans=plans - len(library.plans), seed=_SEED)
    tree = checkout.copy(folder / _GUIDE, records)
    ready = folder / "ready-made"
    markdown.write(_site(records), ready / "docs")
    tool = [sys.executable, "-m"]
    ours = _run("guide", plans, tree, [*tool, "hooks.build", "site"], _prepare)
    runs: list[Run | Refusal] = [ours]
    weights = _weights(tree / "site", plans)
    for name, module, pruned in _OTHERS:
        shutil.rmtree(ready / "site", ignore_errors=True)
        settings = _SETTINGS.replace("{pruned}", pruned)
        (ready / "mkdocs.yml").write_text(settings, encoding="utf-8")
        try:
            runs.append(_run(name, plans, ready, [*tool, module, "build"]))
        except BuildError as fault:
            runs.append(Refusal(name, plans, str(fault).splitlines()[-1]))
    return runs, weights


def _site(records: Path) -> Site:
    library, faults = load(records)
    if faults:
        raise RuntimeError(f"the invented records have faults: {faults[0]}")
    words = ("association", "home_title", "home_lead", "home_description", "finder_hint", "news")
    return open_site(library, date(2026, 11, 22), dict.fromkeys(words, "Bench"), "worker.mjs")


def _prepare(tree: Path) -> None:
    subprocess.run([sys.executable, "-c", _PREPARE], cwd=tree, check=True, capture_output=True)  # noqa: S603


def _run(
    builder: str,
    plans: int,
    folder: Path,
    command: list[str],
    prepare: Callable[[Path], None] | None = None,
) -> Run:
    """Build once, and measure.

    Raises:
        BuildError: There is no site.
    """
    if prepare:
        prepare(folder)
    _say(f"{plans} plans: {builder}")
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT)  # noqa: S603
        with Watch(process.pid) as watched:
            _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise BuildError(f"{builder} failed:\n{said.read().decode().strip()[-2000:]}")
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    return Run(
        builder,
        plans,
        pages=sum(path.suffix == ".html" for path in files),
        seconds=seconds,
        processor=used.ru_utime + used.ru_stime,
        memory=watched.most or largest(used),
        output=sum(path.stat().st_size for path in files) / 1e6,
    )


def _weights(site: Path, plans: int) -> dict[str, float]:
    """What readers fetch, in kilobytes."""
    index = site / "search" / "search_index.json"
    return {
        "page of one plan": (site / _OWN_PLAN).stat().st_size / 1000,
        "search index": index.stat().st_size / 1000,
        "search index, for each plan": index.stat().st_size / 1000 / plans,
    }


def _heaviest(site: Path) -> dict[str, float]:
    """The largest pages, in kilobytes."""
    weights = {page: page.stat().st_size / 1000 for page in site.rglob("index.html")}
    largest_first = sorted(weights, key=lambda page: weights[page], reverse=True)[:_LARGEST]
    return {page.relative_to(site).parent.as_posix(): weights[page] for page in largest_first}


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """How fast values grow with size: 1 is in proportion, 2 with the square.

    >>> round(exponent([100, 200, 400], [3, 6, 12]), 6)
    1.0
    """
    logs = [math.log(size) for size in sizes], [math.log(value) for value in values]
    return statistics.linear_regression(*logs).slope


def table(
    runs: Sequence[Run], refusals: Sequence[Refusal], weights: dict[int, dict[str, float]]
) -> str:
    """Every run, the ratios at the largest size, and the exponents of the guide's growth."""
    lines = [f"{'':9} {'plans':>6} {'pages':>6} {'s':>7} {'CPU s':>7} {'MB held':>8} {'MB out':>7}"]
    lines += [
        f"{run.builder:9} {run.plans:6} {run.pages:6} {run.seconds:7.1f} {run.processor:7.1f} "
        f"{run.memory:8.0f} {run.output:7.1f}"
        for run in sorted(runs, key=lambda run: (run.plans, run.builder))
    ]
    lines += [f"{one.builder} built no site of {one.plans} plans: {one.reason}" for one in refusals]
    lines += ["", *_verdicts(runs), ""]
    for name in next(iter(weights.values())):
        found = ", ".join(f"{weight[name]:.1f} at {size}" for size, weight in weights.items())
        lines.append(f"{name}, kB: {found}")
    return "\n".join(lines)


def _verdicts(runs: Sequence[Run]) -> list[str]:
    largest_size = max(run.plans for run in runs)
    last = {run.builder: run for run in runs if run.plans == largest_size}
    ours = [run for run in runs if run.builder == "guide"]
    found: list[tuple[str, float, float | None]] = [
        (f"time to {words} at {largest_size}", last["guide"].seconds / last[name].seconds, limit)
        for name, words, limit in _LIMITS
        if name in last
    ]
    found.append((f"memory at {largest_size}, MB", last["guide"].memory, 500.0))
    if len(ours) > 1:
        sizes = [run.plans for run in ours]
        found += [
            ("exponent of time", exponent(sizes, [run.seconds for run in ours]), 1.1),
            ("exponent of processor time", exponent(sizes, [run.processor for run in ours]), 1.1),
            ("exponent of output", exponent(sizes, [run.output for run in ours]), 1.1),
        ]
    return [
        f"{name}: {value:.2f}"
        + (f" (limit {limit:g}: {'kept' if value <= limit else 'MISSED'})" if limit else "")
        for name, value, limit in found
    ]


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
