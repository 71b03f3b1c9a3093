"""Site files: what a build serves beside its pages, as MkDocs is told of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from hooks import association
from hooks.identity import Colours, Identity
from hooks.served import Folder


def serve(files: Files, config: MkDocsConfig, folder: Path, address: str) -> None:
    """Let the site serve a folder's files."""
    for path in sorted(folder.iterdir()):
        uri = f"{address}{path.name}"
        if path.is_file() and files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, abs_src_path=str(path)))


def serve_lasting(files: Files, config: MkDocsConfig, folder: Folder) -> None:
    """Serve a folder at its lasting address, let pages load it there and templates name it."""
    serve(files, config, folder.path, folder.address)
    config.extra[folder.path.name] = folder.address
    config.extra_css = [folder.lasting(path) for path in config.extra_css]
    for script in config.extra_javascript:
        if isinstance(script, ExtraScriptValue):
            script.path = folder.lasting(script.path)


def colour(files: Files, config: MkDocsConfig, sheet: str) -> None:
    """Serve the association's colours, and let pages load them where they are."""
    address = association.address_of(sheet)
    files.append(File.generated(config, address, content=sheet))
    named = association.COLOURS
    config.extra_css = [address if path == named else path for path in config.extra_css]


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
