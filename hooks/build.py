"""Build: the whole site into a folder, or nothing: a build that fails leaves the old site alone."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from hooks import hosts, offline
from hooks.runtime import BUILD, ROOT

log = logging.getLogger("mkdocs")


def main(target: Path) -> int:
    """Build the site.

    Args:
        target: The folder; it appears, whole, when the build has succeeded.

    Returns:
        The exit status.
    """
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    unfinished = BUILD / f"site-{os.getpid()}"
    try:
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(unfinished))
        build(config)
        hosts.equip(unfinished, config.site_url or "")
        offline.equip(unfinished)
    except MkDocsException as fault:
        print(f"{fault}\nThe site was not built. Mend this, then run 'make site' again.")  # noqa: T201
        shutil.rmtree(unfinished, ignore_errors=True)
        return 1
    _replace(target, unfinished)
    pages = sum(1 for _ in target.rglob("*.html"))
    log.info("Built %d pages in %s/", pages, target)
    log.info("To view it: python3 -m http.server --directory %s, or 'make serve' to edit", target)
    return 0


def _replace(target: Path, made: Path) -> None:
    """Put the finished site where the old one was."""
    old = made.with_name(f"{made.name}-old")
    if target.exists():
        target.rename(old)
    made.rename(target)
    shutil.rmtree(old, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
