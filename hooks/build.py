"""Build: the whole site into a folder, or nothing: a build that fails leaves the old site alone."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from hooks import offline
from hooks.finishing import hosts
from hooks.machine.workshop import refuse_foreign, replace, unfinished
from hooks.runtime import ROOT
from payer_data.errors import PayerGuideError

log = logging.getLogger("mkdocs")


def main(target: Path) -> int:
    """Build the site.

    Args:
        target: The folder; it appears, whole, when the build has succeeded.

    Returns:
        The exit status.
    """
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        pages = _build(target.resolve())
    except (MkDocsException, PayerGuideError, OSError) as fault:
        print(f"{fault}\nThe site was not built. Mend this, then run 'make site' again.")  # noqa: T201
        return 1
    log.info("Built %d pages in %s/", pages, target)
    log.info("To view it: python3 -m http.server --directory %s, or 'make serve' to edit", target)
    return 0


def _build(target: Path) -> int:
    """Build beside the target and move it there; the number of pages."""
    refuse_foreign(target)
    with unfinished(target) as made:
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(made))
        build(config)
        hosts.equip(made, config.site_url or "")
        offline.equip(made)
        pages = sum(1 for _ in made.rglob("*.html"))
        replace(target, made)
    return pages


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
