"""Builds: another build of a site, as a change to the records or the scripts makes it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from hooks import offline
from hooks.files.joining import Read
from hooks.runtime.assembly import name_of
from hooks.runtime.parts import WORKER, write_worker
from hooks.runtime.places import WORKER_SCRIPTS

_KEY_LENGTH = 16


def next_build(site: Path, folder: Path, *, mark: str) -> Path:
    """Make what the next build would: other addresses for what changed, and other words on pages.

    Args:
        site: The build before.
        folder: Where to make it.
        mark: Added to the title of every page.
    """
    shutil.copytree(site, folder, copy_function=_link)
    new = mark.encode().hex().ljust(_KEY_LENGTH, "0")[:_KEY_LENGTH]
    (runtime,) = (folder / "assets" / "runtime").iterdir()
    _write_anew(runtime / "facts.json", f"{(runtime / 'facts.json').read_text('utf-8')}\n")
    renamed = {runtime.name: _name_anew(runtime)}
    for assets in folder.glob("**/assets/scripts"):
        (old,) = assets.iterdir()
        old.rename(old.with_name(new))
        renamed[old.name] = new
    for path in folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8").replace("<title>", f"<title>{mark} ", 1)
        for old_name, new in renamed.items():
            text = text.replace(old_name, new)
        _write_anew(path, text)
    worker = folder / offline.SERVICE_WORKER
    # Hosts and browsers tell two builds apart by the second.
    later = worker.stat().st_mtime + 1
    worker.unlink()
    offline.equip(folder)
    os.utime(worker, (later, later))
    return folder


_FEW = (
    "404.html",
    "manifest.webmanifest",
    "index.html",
    "about/index.html",
    "calculators/index.html",
    "calculators/units/index.html",
    "calculators/hsa/index.html",
    "payers/ump/ump-cdhp/index.html",
)


def small(site: Path, folder: Path, most: int = offline.MOST_BYTES) -> Path:
    """Make a build of few pages, which a browser keeps soon.

    Args:
        site: The usual build.
        folder: Where to make it.
        most: How many bytes a browser may keep at once.
    """
    shutil.copytree(site / "assets", folder / "assets", copy_function=_link)
    for name in _FEW:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        _link(str(site / name), str(folder / name))
    offline.equip(folder, most)
    return folder


def with_start(site: Path, folder: Path, page: str, change: Callable[[str], str]) -> Path:
    """Make a build whose Python starts in another way; only one of its pages knows of that.

    Args:
        site: The usual build.
        folder: Where to make it.
        page: The address of the page within the site.
        change: Gives the text of ``start.mjs`` anew.
    """
    shutil.copytree(site, folder, copy_function=_link)
    (runtime,) = (folder / "assets" / "runtime").iterdir()
    html = folder / page / "index.html"

    def read(name: str) -> str:
        text = (WORKER_SCRIPTS / name).read_text(encoding="utf-8")
        return change(text) if name == "start.mjs" else text

    new = _name_anew(runtime, read)
    _write_anew(html, html.read_text(encoding="utf-8").replace(runtime.name, new))
    return folder


def _name_anew(runtime: Path, *modules: Read) -> str:
    """List and name a runtime by its changed files, or no page would trust it."""
    (runtime / WORKER).unlink()
    write_worker(runtime, *modules)
    return runtime.rename(runtime.with_name(name_of(runtime))).name


def _link(source: str, target: str) -> None:
    """Files that stay the same need not be copied, unless they go to another disk."""
    try:
        Path(target).hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)


def _write_anew(path: Path, text: str) -> None:
    """Write a file that may be linked elsewhere."""
    path.unlink()
    path.write_text(text, encoding="utf-8")
