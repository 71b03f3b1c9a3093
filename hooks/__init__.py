"""Hooks: what turns records into pages. The only package that knows MkDocs."""
