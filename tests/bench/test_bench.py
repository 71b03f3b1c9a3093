"""The benchmark's own arithmetic, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import growth
from .figures import Figure
from .main_thread import Event, Longest, split
from .question import Oracle, WrongAnswerError
from .server import SITE, Server
from .visits import GUIDE_PAGE

_ANSWERED = 500_000
_TASK = "ThreadControllerImpl::RunTask"


def _event(name: str, ts: int, **more: object) -> Event:
    return {"name": name, "ts": ts, "pid": 1, "tid": 1, "args": {"data": {}}} | more


def _navigation(ts: int, address: str) -> Event:
    data = {"documentLoaderURL": address}
    return _event("navigationStart", ts, args={"data": data})


def _trace(*more: Event) -> list[Event]:
    page = f"http://127.0.0.1:1{GUIDE_PAGE}"
    return [_navigation(1_000, page), _event("calculator-result", _ANSWERED), *more]


def test_tasks_are_split_at_the_first_answer() -> None:
    """A task belongs to loading when it starts before the first answer, and else to typing."""
    trace = _trace(
        _event(_TASK, 2_000, dur=70_000, tdur=60_000),
        _event(_TASK, _ANSWERED + 1, dur=9_000, tdur=8_000),
    )

    assert split(trace) == (Longest(70, 60), Longest(9, 8))


@pytest.mark.parametrize(
    "other",
    [
        _event(_TASK, 500, dur=99_000),
        _event(_TASK, 2_000, dur=99_000, tid=2),
        _event("v8.run", 2_000, dur=99_000),
    ],
    ids=["before the navigation", "on another thread", "within a task"],
)
def test_other_work_is_not_counted(other: Event) -> None:
    """Only the page's own main thread, from its own navigation on, is judged."""
    trace = _trace(_event(_TASK, 2_000, dur=5_000), other)

    assert split(trace)[0].wall == 5


def test_frames_do_not_move_the_start() -> None:
    """A frame that starts its own navigation does not hide what the page did before."""
    trace = _trace(_event(_TASK, 2_000, dur=70_000), _navigation(300_000, ""))

    assert split(trace)[0].wall == 70


def test_a_limit_on_a_pair_judges_the_ratio() -> None:
    """Where there is stock Pyodide to compare with, the limit is on the ratio."""
    figure = Figure(name="x", unit="ms", guide=[300], stock=[200], limit=1.0)

    assert figure.kept is False


def test_a_wrong_answer_stops_the_benchmark() -> None:
    """A page that shows another answer than CPython is not measured."""
    truth = Oracle("{}")

    with pytest.raises(WrongAnswerError, match="CPython answers"):
        truth.check([("method", "cms")], '{"status":"answer"}', "the page")


def test_nothing_outside_the_folders_is_served(tmp_path: Path) -> None:
    """An address cannot lead out of the folder it names."""
    (tmp_path / "site").mkdir()
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    served = Server({SITE: tmp_path / "site"})

    assert served.file(f"{SITE}../secret") is None


def test_growth_without_one_of_the_others() -> None:
    """A builder that refuses a size is named with its reason, and the others are compared."""
    runs = [
        growth.Run(name, 10, pages=9, seconds=seconds, processor=1, memory=400, output=1)
        for name, seconds in (("guide", 6), ("mkdocs", 10))
    ]
    refusals = [growth.Refusal("zensical", 10, "the index is full")]
    said = growth.table(runs, refusals, {10: {"search index": 1.0}})
    assert "zensical built no site of 10 plans: the index is full" in said
    assert "time to MkDocs' at 10: 0.60 (limit 0.5: MISSED)" in said
    assert "Zensical's" not in said
