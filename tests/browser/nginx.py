"""nginx as an administrator would set it up, on a free port, without rights and in a folder."""

from __future__ import annotations

import getpass
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from patience import listens, wait_until

_DEBIAN = Path("/etc/nginx")

_MAIN = """
include {debian}/modules-enabled/*.conf;
daemon off;
user {user};
pid {folder}/pid;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {folder}/root;
        include {folder}/guide.conf;
    }}
}}
"""


@contextmanager
def running(folder: Path, site: Path, path: str, configuration: str) -> Iterator[str]:
    """Serve a site below a path; gives the address of its home page.

    Args:
        folder: An empty folder for all that nginx writes.
        site: The site.
        path: Such as ``/guide/``.
        configuration: What the build makes for nginx.
    """
    (folder / "root").mkdir()
    (folder / "root" / path.strip("/")).symlink_to(site)
    (folder / "guide.conf").write_text(configuration, encoding="utf-8")
    shutil.copy(_DEBIAN / "mime.types", folder)
    port = _free_port()
    # Started by root, nginx would read the site as somebody who may not; others cannot choose.
    settings = _MAIN.format(folder=folder, port=port, debian=_DEBIAN, user=getpass.getuser())
    (folder / "nginx.conf").write_text(settings, encoding="utf-8")
    process = subprocess.Popen(  # noqa: S603 - a fixed program
        [str(program()), "-c", str(folder / "nginx.conf"), "-e", str(folder / "errors")]
    )
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}{path}"
    finally:
        process.terminate()
        process.wait()


def program() -> Path:
    """nginx, which Debian keeps where only root looks."""
    found = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    assert found, (
        "nginx is not installed. Run 'sh tools/browsers.sh', or leave nginx out of the tests by "
        "setting PAYER_GUIDE_ENGINES to the engines that are there, such as 'chromium firefox'."
    )
    return Path(found)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    words = "nginx did not start with the configuration that the build makes."

    def serves() -> bool:
        assert process.poll() is None, words
        return listens(port)

    wait_until(serves, words)
