"""Events: what MkDocs calls, in the order it calls. The only module that imports MkDocs."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from hooks import glossary, identity, runtime
from hooks.data_files import data_files
from hooks.finished import UnsafePageError, finish
from hooks.identity import Colours, Identity
from hooks.pages import all_pages
from hooks.references import Target, faults, fill_in, targets
from hooks.served import Folder, Served
from hooks.site import Page, open_site
from payer_data.command import checked_library, today
from payer_data.errors import PayerGuideError
from payer_data.findings import as_text
from payer_data.library import RECORDS
from payer_data.model.glossary import Term
from payer_data.publish import calculator_facts

log = logging.getLogger("mkdocs.plugins.payer-guide")

HERE = Path(__file__).parent
STATIC = {"scripts": "assets/scripts/", "styles": "assets/styles/"}
"""Folders beside this module whose files the site serves, and how settings name them."""

_IDS = re.compile(r'\sid="([^"]+)"')
"""The places on a page that a guide may link to."""


class _Build:
    """What one build has made so far.

    Attributes:
        preview: Whether this is the live preview, which puts a script of its own into pages.
        pages: The generated pages, by their file.
        targets: What guides refer to.
        terms: What guides explain.
        served: The files that pages load.
    """

    preview = False
    pages: dict[str, Page]
    targets: dict[str, Target]
    terms: tuple[Term, ...]
    served: Served


_build = _Build()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, the scripts and the runtime to the site, in memory."""
    try:
        library = checked_library()
        facts = json.dumps(calculator_facts(library), ensure_ascii=False, separators=(",", ":"))
        assembled = runtime.assemble(facts, log.info)
        drawn = identity.draw(_identity(config))
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
    for folder in (Folder.of(HERE / name, plain) for name, plain in STATIC.items()):
        _serve(files, config, folder.path, folder.address)
        _name_lasting(config, folder)
    _serve(files, config, drawn, identity.ADDRESS)
    _serve(files, config, assembled.folder, assembled.address)
    _build.served = Served(_contents(files), urlsplit(config.site_url or "/").path)
    log.info("Made %d pages from the records", len(made))
    return files


def _identity(config: MkDocsConfig) -> Identity:
    """The guide's name, its mark and its colours, as `mkdocs.yml` has them."""
    chosen = config.extra["identity"]
    return Identity(
        name=config.site_name,
        about=chosen["line"],
        mark=_icon(config, config.theme["icon"]["logo"]),
        colours=Colours(**chosen["colours"]),
        cards=chosen["cards"],
    )


def _icon(config: MkDocsConfig, name: str) -> str:
    """An icon of the theme or of ours."""
    found = [Path(folder, ".icons", f"{name}.svg") for folder in config.theme.dirs]
    existing = next((path for path in found if path.is_file()), None)
    if existing is None:
        raise PluginError(f"mkdocs.yml: theme: icon: logo: there is no icon '{name}'")
    return existing.read_text(encoding="utf-8")


def _front_matter(page: Page) -> str:
    """The page's title and description; JSON is YAML."""
    hide = ["navigation"] if page.headings else ["navigation", "toc"]
    about = {"title": page.title, "description": page.description, "hide": hide}
    meta = about | page.search_terms()
    return f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n"


def _serve(files: Files, config: MkDocsConfig, folder: Path, address: str) -> None:
    """Let the site serve a folder's files."""
    for path in sorted(folder.iterdir()):
        uri = f"{address}{path.name}"
        if path.is_file() and files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, abs_src_path=str(path)))


def _name_lasting(config: MkDocsConfig, folder: Folder) -> None:
    """Let pages load a folder's files from their lasting addresses."""
    config.extra_css = [folder.lasting(path) for path in config.extra_css]
    for script in config.extra_javascript:
        if isinstance(script, ExtraScriptValue):
            script.path = folder.lasting(script.path)


def _contents(files: Files) -> Callable[[str], bytes | None]:
    """A function that gives what the site serves at an address."""
    by_address = {file.url: file for file in files if not file.is_documentation_page()}

    def read(address: str) -> bytes | None:
        file = by_address.get(address)
        return file.content_bytes if file else None

    return read


def on_page_markdown(
    markdown: str,
    page: MkDocsPage,
    config: MkDocsConfig,
    files: Files,  # noqa: ARG001 - MkDocs passes it by name
) -> str:
    """Fill in the values that a hand-written page refers to, and explain its terms."""
    found = tuple(faults(page.file.src_uri, page.file.content_string, _build.targets))
    if found:
        raise PluginError(as_text(found))
    page.meta["card"] = identity.section_of(page.url, config.extra["identity"]["cards"])
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


@event_priority(-100)  # After every other change to the page.
def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG001 - as above
    """Make a page strict."""
    return _finished(output, page.url)


@event_priority(-100)
def on_post_template(
    output_content: str,
    template_name: str,
    config: MkDocsConfig,  # noqa: ARG001 - as above
) -> str:
    """Make a page of the theme, such as the one for a wrong address, strict."""
    is_page = template_name.endswith(".html")
    return _finished(output_content, template_name) if is_page else output_content


def _finished(output: str, address: str) -> str:
    if _build.preview:
        return output
    try:
        return finish(output, address, _build.served)
    except UnsafePageError as fault:
        raise PluginError(str(fault)) from fault


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001, FBT001 - MkDocs calls it so
    """Note whether this is the live preview."""
    _build.preview = command == "serve"


def on_serve(server: object, config: MkDocsConfig, builder: object) -> object:  # noqa: ARG001
    """Build again when a record, template, script or calculator changes."""
    watch = getattr(server, "watch")  # noqa: B009 - MkDocs gives the server no type
    for folder in (RECORDS, HERE, runtime.CALCULATORS):
        watch(str(folder))
    return server
