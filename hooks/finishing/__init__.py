"""Finishing: what happens to a page, and to the whole site, once it is drawn."""
