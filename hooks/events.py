"""Events: what MkDocs calls, in the order it calls. The only module that imports MkDocs."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from hooks import glossary, runtime
from hooks.data_files import data_files
from hooks.pages import all_pages
from hooks.references import Target, faults, fill_in, targets
from hooks.site import Page, open_site
from payer_data.command import checked_library, today
from payer_data.errors import PayerGuideError
from payer_data.findings import as_text
from payer_data.library import RECORDS
from payer_data.model.glossary import Term
from payer_data.publish import calculator_facts

log = logging.getLogger("mkdocs.plugins.payer-guide")

HERE = Path(__file__).parent
STATIC = {"scripts": "assets/scripts", "styles": "assets/styles"}
"""Folders beside this module whose files the site serves, and where."""

_IDS = re.compile(r'\sid="([^"]+)"')
"""The places on a page that a guide may link to."""


class _Build:
    """What one build has made so far: pages by their file, and what guides refer to and explain."""

    pages: dict[str, Page]
    targets: dict[str, Target]
    terms: tuple[Term, ...]


_build = _Build()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, the scripts and the runtime to the site, in memory."""
    try:
        library = checked_library()
        facts = json.dumps(calculator_facts(library), ensure_ascii=False, separators=(",", ":"))
        assembled = runtime.assemble(facts, log.info)
        site = open_site(library, today(), dict(config.extra), assembled.worker)
        made = list(all_pages(site))
    except PayerGuideError as fault:
        raise PluginError(str(fault)) from fault
    _build.targets = targets(library)
    _build.terms = tuple(term.value for term in library.terms.values())
    _build.pages = {f"{page.address}index.md": page for page in made}
    for uri, page in _build.pages.items():
        files.append(File.generated(config, uri, content=_front_matter(page)))
    for uri, content in data_files(site, config.site_name, config.site_url or ""):
        files.append(File.generated(config, uri, content=content))
    for folder, address in STATIC.items():
        _serve(files, config, HERE / folder, address)
    _serve(files, config, assembled.folder, assembled.address.rstrip("/"))
    log.info("Made %d pages from the records", len(made))
    return files


def _front_matter(page: Page) -> str:
    """The page's title and description; JSON is YAML."""
    hide = ["navigation"] if page.headings else ["navigation", "toc"]
    about = {"title": page.title, "description": page.description, "hide": hide}
    meta = about | page.search_terms()
    return f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n"


def _serve(files: Files, config: MkDocsConfig, folder: Path, address: str) -> None:
    """Let the site serve a folder's files."""
    for path in sorted(folder.iterdir()):
        uri = f"{address}/{path.name}"
        if path.is_file() and files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, abs_src_path=str(path)))


def on_page_markdown(
    markdown: str,
    page: MkDocsPage,
    config: MkDocsConfig,  # noqa: ARG001 - MkDocs passes it by name
    files: Files,  # noqa: ARG001 - the same
) -> str:
    """Fill in the values that a hand-written page refers to, and explain its terms."""
    found = tuple(faults(page.file.src_uri, page.file.content_string, _build.targets))
    if found:
        raise PluginError(as_text(found))
    filled = fill_in(markdown, _build.targets, page.url)
    return f"{filled}\n\n{glossary.definitions(filled, _build.terms)}\n"


def on_page_content(
    html: str,
    page: MkDocsPage,
    config: MkDocsConfig,  # noqa: ARG001 - MkDocs passes it by name
    files: Files,  # noqa: ARG001 - the same
) -> str:
    """Give a generated page its content, and let a hand-written one explain each term once."""
    made = _build.pages.get(page.file.src_uri)
    if made is None:
        return glossary.first_of_each(html)
    page.toc = get_toc(
        [
            {"level": 2, "id": heading.id, "name": heading.title, "children": []}
            for heading in made.headings
        ]
    )
    page.present_anchor_ids = set(_IDS.findall(made.html))
    return made.html


def on_serve(server: object, config: MkDocsConfig, builder: object) -> object:  # noqa: ARG001
    """Build again when a record, template, script or calculator changes."""
    watch = getattr(server, "watch")  # noqa: B009 - MkDocs gives the server no type
    for folder in (RECORDS, HERE, runtime.CALCULATORS):
        watch(str(folder))
    return server
