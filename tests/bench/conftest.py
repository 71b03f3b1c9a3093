"""What pytest should not look into: Python that only runs in a page."""

collect_ignore = ["pages/pyscript.py"]
