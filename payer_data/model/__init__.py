"""Model: what a record may say, as frozen data classes read by pydantic.

Nothing here reads files or compares records with each other.
"""
