"""Builds: a second build of a site, as the next change to the records or the scripts makes it."""

from __future__ import annotations

import shutil
from pathlib import Path

from hooks import offline

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
    renamed = {}
    for pattern in ("assets/runtime", "**/assets/scripts"):
        for assets in folder.glob(pattern):
            (old,) = assets.iterdir()
            old.rename(old.with_name(new))
            renamed[old.name] = new
    for path in folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8").replace("<title>", f"<title>{mark} ", 1)
        for old_name, new in renamed.items():
            text = text.replace(old_name, new)
        _write_anew(path, text)
    (folder / offline.SERVICE_WORKER).unlink()
    offline.equip(folder)
    return folder


def _link(source: str, target: str) -> None:
    """Files that stay the same need not be copied."""
    Path(target).hardlink_to(source)


def _write_anew(path: Path, text: str) -> None:
    """Write a file that may be linked elsewhere."""
    path.unlink()
    path.write_text(text, encoding="utf-8")
