"""Write invented payers into a folder of records: ``python -m tests.synthetic FOLDER``."""

from __future__ import annotations

import argparse
from pathlib import Path

from .records import write


def main() -> None:
    """Read the words of the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.synthetic", description=__doc__)
    parser.add_argument("folder", type=Path, help="a copy of payer_data/records")
    parser.add_argument("--plans", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write(options.folder, plans=options.plans, seed=options.seed)


if __name__ == "__main__":
    main()
