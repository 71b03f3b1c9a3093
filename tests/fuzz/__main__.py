"""Spoil as many records as wanted: ``python -m tests.fuzz --count 200000 --seed 7``."""

from __future__ import annotations

import argparse
import secrets
import sys
from itertools import islice

from .checking import faults_of_the_check
from .mutations import Mutations


def main() -> int:
    """Read the words of the command; the exit status is 1 where the check did wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    options = parser.parse_args()
    sys.stdout.write(f"{options.count} spoiled records, seed {options.seed}\n")
    faults = 0
    for number, mutant in enumerate(islice(Mutations(options.seed), options.count)):
        if fault := faults_of_the_check(mutant):
            faults += 1
            sys.stdout.write(f"mutant {number}, {mutant.name}: {fault}\n")
    sys.stdout.write(f"The check did wrong {faults} times.\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
