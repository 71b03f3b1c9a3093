"""Site files: what a build serves beside its pages, as MkDocs is told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from hooks.files import sheet
from hooks.files.joining import joined
from hooks.finishing.served import lasting_address
from hooks.identity import Colours, Identity

_UNUSED = (f"{sheet.THEMES}*", "*.map")
"""What the theme brings and no page loads: its styles are in ours."""

_STEMMERS = "assets/javascripts/lunr/"
"""Below this is what the theme's search needs for each language that it knows but English."""

SCRIPTS = "assets/scripts/"
"""Below this are the scripts that pages load."""


def serve(files: Files, config: MkDocsConfig, folder: Path, address: str) -> None:
    """Let the site serve a folder's files."""
    for path in sorted(folder.iterdir()):
        uri = f"{address}{path.name}"
        if path.is_file() and not files.get_file_from_path(uri):
            files.append(File.generated(config, uri, abs_src_path=str(path)))


def serve_scripts(files: Files, config: MkDocsConfig, folder: Path, names: Iterable[str]) -> str:
    """Serve some scripts of a folder, each joined with what it imports; give their lasting address.

    Raises:
        PayerGuideError: They cannot be joined.
    """

    def read(name: str) -> str:
        return (folder / name).read_text(encoding="utf-8")

    scripts = {name: joined(name, read).encode() for name in names}
    address = lasting_address(scripts, SCRIPTS)
    for name, content in scripts.items():
        files.append(File.generated(config, f"{address}{name}", content=content))
    return address


def style(files: Files, config: MkDocsConfig, colours: str) -> None:
    """Serve one style sheet in place of the theme's, and let pages load it where it is."""
    whole = sheet.joined(map(Path, config.theme.dirs), colours)
    address = sheet.address_of(whole)
    files.append(File.generated(config, address, content=whole))
    config.extra_css = [address if path == sheet.NAMED else path for path in config.extra_css]
    for file in [file for file in files if any(fnmatch(file.url, part) for part in _UNUSED)]:
        files.remove(file)


def leave_out_stemmers(files: Files, config: MkDocsConfig) -> None:
    """Serve what search needs for the languages of the site, and not for thirty others."""
    listed = {entry["lang"] for entry in config.extra.get("alternate", ())}
    spoken = {config.theme["language"], *listed} - {"en"}
    needed = ("stemmer.support", "multi", *spoken) if spoken else ()
    kept = {f"{_STEMMERS}min/lunr.{part}.min.js" for part in needed}
    for file in [file for file in files if file.url.startswith(_STEMMERS)]:
        if file.url not in kept:
            files.remove(file)


def contents(files: Files) -> Callable[[str], bytes | None]:
    """A function that gives what the site serves at an address."""
    by_address = {file.url: file for file in files if not file.is_documentation_page()}

    def read(address: str) -> bytes | None:
        file = by_address.get(address)
        return file.content_bytes if file else None

    return read


def identity(config: MkDocsConfig) -> Identity:
    """The guide's name, its mark and its colours, as the settings have them.

    Raises:
        PluginError: There is no such mark.
    """
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
