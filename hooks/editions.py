"""Editions: the site in its other languages, each a build of its own below the first one's home."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from hooks.files.sharing import share_files
from hooks.languages import SETTINGS
from hooks.translation import LANGUAGES
from payer_data.errors import PayerGuideError


def build_editions(config: MkDocsConfig, codes: Iterable[str]) -> Iterator[str]:
    """Build the pages of other languages, each with its own search.

    Args:
        config: The settings of the first language, whose site is there already.
        codes: The languages.

    Yields:
        Each language, once it is built.

    Raises:
        PayerGuideError: The pages of one have faults.
    """
    for code in codes:
        _build_edition(code, config)
        yield code


def _build_edition(code: str, config: MkDocsConfig) -> None:
    site = Path(config.site_dir)
    address = f"{config.site_url.rstrip('/')}/{code}/" if config.site_url else ""
    settings = str(LANGUAGES / code / SETTINGS)
    try:
        build(load_config(settings, site_dir=str(site / code), site_url=address))
    except MkDocsException as fault:
        raise PayerGuideError(f"The pages in '{code}' were not built: {fault}") from fault
    share_files(site, site / code, address)
