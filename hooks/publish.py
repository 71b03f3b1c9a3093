"""Publish: the finished site with what a host wants beside it. For ``make publish``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from hooks.finishing import hosts

ROOT = Path(__file__).parent.parent
COMPRESS = ROOT / "tools" / "compress.mjs"


def main(site: Path, nginx: Path) -> int:
    """Compress the files of a finished site and write the configuration for nginx.

    Args:
        site: Its folder.
        nginx: The file to write for nginx; it is no part of the site.

    Returns:
        The exit status.
    """
    address = os.environ.get("SITE_URL", "")
    if not address:
        print("Say where the site will live: SITE_URL=https://example.org/guide/ make publish")  # noqa: T201
        return 2
    root = f"{urlsplit(address).path.rstrip('/')}/"
    settings = hosts.nginx_configuration(site, root)
    nginx.write_text(settings, encoding="utf-8")
    node = shutil.which("node") or "node"
    done = subprocess.run([node, str(COMPRESS), str(site)], check=False)  # noqa: S603 - our own script
    if not done.returncode:
        print(f"Ready: upload {site}/. For nginx, include {nginx}. DEVELOPING says more.")  # noqa: T201
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
