"""Events: what MkDocs calls, in the order it calls."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from hooks import association, identity, offline, records, runtime, site_files
from hooks.data_files import data_files
from hooks.editions import build_editions
from hooks.finishing.finished import finish
from hooks.finishing.moved import moved_pages
from hooks.finishing.served import Served
from hooks.finishing.structured import Described, Guide, block, with_block_in_head
from hooks.guides import glossary, icons
from hooks.guides.references import Target, faults, fill_in, targets
from hooks.languages import Twin, open_language, twins
from hooks.machine.crew import apart
from hooks.machine.memory import made_to_stay
from hooks.menu import offered_nav
from hooks.pages import all_pages
from hooks.pouring import Pouring
from hooks.pouring.mould import marked
from hooks.preview import preview
from hooks.site import Page, Site, open_site
from hooks.site_pages import Poured, described, front_matter, list_headings
from hooks.translation import LANGUAGES
from payer_data.command import today
from payer_data.errors import PayerGuideError
from payer_data.findings import as_text
from payer_data.library import RECORDS, Library
from payer_data.model.glossary import Term

log = logging.getLogger("mkdocs.plugins.payer-guide")

HERE = Path(__file__).parent
SCRIPTS = HERE / "scripts"

LOADED = ("calculator.mjs", "search-later.mjs", "theme-later.mjs")
"""The scripts that pages load; each brings what it imports."""

_BESIDE_RECORDS = (association.ROOT / association.FILE, HERE, runtime.CALCULATORS, LANGUAGES)
"""What the site is made from beside records and what MkDocs itself watches."""


class _Build:
    """What one build has made so far.

    Attributes:
        pages: The generated pages, by their file.
        pouring: The moulds of generated pages, and what search finds on them.
        targets: What guides refer to.
        terms: What guides explain.
        open: Opens the site with other records.
        site: The site.
        served: The files that pages load.
        guide: The site as search engines are told of it.
    """

    open: Callable[[Library], Site]
    site: Site
    pages: dict[str, Page]
    pouring: Pouring
    targets: dict[str, Target]
    terms: tuple[Term, ...]
    served: Served
    guide: Guide


_build = _Build()


@contextmanager
def _told_in_words() -> Iterator[None]:
    """Hand a fault of ours to MkDocs, which tells it without a traceback."""
    try:
        yield
    except PayerGuideError as fault:
        raise PluginError(str(fault)) from fault


@made_to_stay()
@_told_in_words()
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, the scripts and the runtime to the site, in memory."""
    publisher = association.read_association()
    config.extra.update(association.settings(publisher))
    library = records.library(again=preview.runs)
    assembled = runtime.assemble(records.told(library).json, log.info)
    _open(library, config, assembled.worker)
    _add_scripts(files, config)
    _add_pages(files, config)
    _add_looks(files, config, association.styles(publisher))
    _add_python(files, config, assembled)
    _build.served = Served(site_files.contents(files), urlsplit(config.site_url or "/").path)
    if _build.site.language.is_reference:
        _lead_on(files, config)
    return files


def _open(library: Library, config: MkDocsConfig, worker: str) -> None:
    """Make the site of the records, and what guides may refer to and explain."""
    language = open_language(config.theme["language"])
    settings = dict(config.extra)
    _build.open = lambda found: open_site(found, today(), settings, worker, language)
    _build.site = _build.open(library)
    _build.targets = targets(library)
    _build.terms = tuple(glossary.said(library.terms.values(), language.tongue))
    made = (_described(page) for page in all_pages(_build.site))
    _build.pages = {f"{page.address}index.md": page for page in made}


def _add_scripts(files: Files, config: MkDocsConfig) -> None:
    """Serve what pages load and no more, and tell templates its names and what stands inside."""
    site_files.leave_out_stemmers(files, config)
    config.extra["scripts"] = site_files.serve_scripts(files, config, SCRIPTS, LOADED)
    inside = sorted((SCRIPTS / "inside").glob("*.mjs"))
    config.extra["inside"] = {path.stem: path.read_text(encoding="utf-8") for path in inside}


def _add_pages(files: Files, config: MkDocsConfig) -> None:
    for uri, page in _build.pages.items():
        files.append(File.generated(config, uri, content=front_matter(page)))
    config.nav = offered_nav(config.nav, {page.address for page in _build.pages.values()})


def _add_looks(files: Files, config: MkDocsConfig, colours: str) -> None:
    """Serve icons, cards, the style sheet and the manifest of the installed guide."""
    chosen = site_files.identity(config)
    site_files.serve(files, config, identity.draw(chosen), identity.ADDRESS)
    site_files.style(files, config, colours)
    about = offline.manifest(chosen, config.site_description or "", config.theme["language"])
    files.append(File.generated(config, offline.MANIFEST, content=about))


def _add_python(files: Files, config: MkDocsConfig, assembled: runtime.Runtime) -> None:
    """Serve the runtime once for all languages, and to each other language its own words."""
    language = _build.site.language
    if language.is_reference:
        site_files.serve(files, config, assembled.folder, assembled.address)
    else:
        words = language.said_address.removeprefix(language.home)
        files.append(File.generated(config, words, content=language.for_calculators))


def _lead_on(files: Files, config: MkDocsConfig) -> None:
    """Let old addresses lead to the new ones."""
    for address, page in moved_pages(_build.site, config.site_url or ""):
        strict = finish(page, address, _build.served)
        files.append(File.generated(config, f"{address}index.html", content=strict))


def _described(page: Page) -> Page:
    """A generated page that also tells search engines of itself."""

    def draw() -> str:
        return page.draw() + block(
            _build.guide, Described(page.address, page.title, page.description)
        )

    return replace(page, draw=draw)


def _guide(nav: Navigation, config: MkDocsConfig) -> Guide:
    """The site, with the names of its sections and of the pages that have pages below them."""
    firsts = {item.children[0].url if item.children else item.url: item.title for item in nav}
    made = {page.address: page.title for page in _build.pages.values() if page.address}
    return Guide(
        name=config.site_name,
        about=config.site_description or "",
        association=config.extra["association"],
        language=_build.site.language.code,
        address=config.site_url or "",
        sections=made | {address: title for address, title in firsts.items() if address},
    )


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Let pages that no menu names be poured, family by family, after the first of each."""
    _build.pouring = Pouring(_build.pages.values(), again=preview.runs)
    _build.guide = _guide(nav, config)
    named = {page.file.src_uri for page in nav.pages}
    poured = 0
    for uri, made in _build.pages.items():
        file = files.get_file_from_path(uri)
        if file is None or uri in named:
            continue
        if _build.pouring.takes(made):
            Poured(file, config, made)
            poured += 1
        else:
            file.content_string = front_matter(marked(made))
    _build.pouring.begin()
    log.info("Made %d pages from the records, %d of them poured", len(_build.pages), poured)
    return nav


@_told_in_words()
def on_page_markdown(
    markdown: str,
    page: MkDocsPage,
    config: MkDocsConfig,
    files: Files,  # noqa: ARG001 - MkDocs passes it by name
) -> str:
    """Fill in the values that a hand-written page refers to, and explain its terms."""
    if isinstance(page, Poured):
        return markdown
    found = tuple(faults(page.file.src_uri, page.file.content_string, _build.targets))
    if found:
        raise PluginError(as_text(found))
    page.meta["card"] = identity.section_of(page.url, config.extra["identity"]["cards"])
    links = _build.site.language.links(page.url)
    pictured = icons.drawn(markdown, page.file.src_uri)
    filled = fill_in(pictured, _build.targets, links, _build.site.language.tongue)
    return f"{filled}\n\n{glossary.definitions(filled, _build.terms)}\n"


def on_page_content(
    html: str,
    page: MkDocsPage,
    config: MkDocsConfig,
    files: Files,  # noqa: ARG001 - MkDocs passes it by name
) -> str:
    """Give a generated page its content, and let a hand-written one explain each term once."""
    made = _build.pages.get(page.file.src_uri)
    if isinstance(page, Poured):
        return html
    if made is None:
        told = block(_build.guide, described(page, html))
        return _in_languages(glossary.first_of_each(html) + told, page, config)
    made = _build.pouring.for_theme(made)
    list_headings(page, made)
    return _in_languages(made.html, page, config)


def _in_languages(html: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """A page's content between the offer of other languages and the note on its translation."""
    site = _build.site
    return site.languages(_twins(page, config)) + html + site.note_on_translation(page.url)


def on_page_context(
    context: dict[str, object],
    page: MkDocsPage,
    config: MkDocsConfig,
    nav: object,  # noqa: ARG001 - MkDocs passes it by name
) -> dict[str, object]:
    """Tell a page its other languages, and where Python is if it is there for a calculator.

    The theme's own links lead to each language's first page, so it is given none to make.
    """
    if isinstance(page, Poured):
        return context
    own = copy(config)
    own["extra"] = dict(config.extra) | {"alternate": []}
    root = (config.site_url or "").removesuffix(_build.site.language.home)
    addresses = [
        (twin.code, f"{root}{twin.address}" if root else twin.link) for twin in _twins(page, config)
    ]
    return context | {"config": own, "twins": addresses} | _start_of_python(page)


def _start_of_python(page: MkDocsPage) -> dict[str, str]:
    """What the page of a calculator starts Python with."""
    python = _build.site.python_of(page.url)
    return {"python": python} if python else {}


def _twins(page: MkDocsPage, config: MkDocsConfig) -> list[Twin]:
    return twins(config.extra.get("alternate", ()), _build.site.language.code, page.url)


@event_priority(-100)  # After every other change to the page.
@_told_in_words()
def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG001 - as above
    """Make a page strict; take the mould of a family from its first page, and pour the others."""
    _build.pouring.gather()
    return with_block_in_head(_drawn(output, page))


def _drawn(output: str, page: MkDocsPage) -> str:
    if isinstance(page, Poured):
        return _build.pouring.pour(page.made)
    finished = _finished(output, page.url)
    made = _build.pages.get(page.file.src_uri)
    if made is None:
        return finished
    if not _build.pouring.is_first(made):
        _build.pouring.frame(finished, made)
        return finished
    return _build.pouring.mould(finished, made)


@event_priority(-100)
@_told_in_words()
def on_post_template(
    output_content: str,
    template_name: str,
    config: MkDocsConfig,  # noqa: ARG001 - as above
) -> str:
    """Make a page of the theme, such as the one for a wrong address, strict."""
    is_page = template_name.endswith(".html")
    return _finished(output_content, template_name) if is_page else output_content


def _finished(output: str, address: str) -> str:
    return output if preview.runs else finish(output, address, _build.served)


@event_priority(-100)  # After the theme's own search.
def on_post_build(config: MkDocsConfig) -> None:
    """Tell search of the generated pages, and write the data files and other languages."""
    index = Path(config.site_dir) / "search" / "search_index.json"
    found = json.loads(index.read_text(encoding="utf-8"))
    found["docs"] += _build.pouring.entries
    index.write_text(json.dumps(found, separators=(",", ":")), encoding="utf-8")
    if _build.site.language.is_reference:
        with apart(lambda: build_editions(config, _other_languages(config))) as others:
            _write(data_files(_build.site, config.site_name, config.site_url or ""), config)
            _wait(others)
        if preview.runs:
            named = (config.config_file_path, config.docs_dir, config.theme.custom_dir)
            paths = (*(Path(name) for name in named if name), *_BESIDE_RECORDS)
            preview.built(Path(config.site_dir), paths, _changed_pages, _drawn_again)


def _drawn_again(page: Page) -> str:
    return with_block_in_head(_build.pouring.again(page))


def _write(files: Iterable[tuple[str, bytes]], config: MkDocsConfig) -> None:
    """Write files into the site."""
    for address, content in files:
        path = Path(config.site_dir) / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _other_languages(config: MkDocsConfig) -> list[str]:
    codes = [entry["lang"] for entry in config.extra.get("alternate", ())]
    return [code for code in codes if code != _build.site.language.code]


@_told_in_words()
def _wait(others: Iterable[str]) -> None:
    """See other languages to their end."""
    for code in others:
        log.info("Built the pages in '%s'", code)


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001, FBT001 - MkDocs calls it so
    """Note whether this is the live preview."""
    if command == "serve":
        preview.begin()


def on_serve(server: Any, config: MkDocsConfig, builder: object) -> object:  # noqa: ANN401, ARG001
    """Build again when a record, template, script or calculator changes; see `hooks.preview`."""
    preview.attach(server, (RECORDS, *_BESIDE_RECORDS))
    return server


def on_shutdown() -> None:
    """Leave nothing behind."""
    preview.end()


def _changed_pages() -> list[Page]:
    """The generated pages, if records have changed since they were last asked for."""
    library = records.library(again=True)
    if library is _build.site.library:
        return []
    _build.site = _build.open(library)
    return [_described(page) for page in all_pages(_build.site)]
