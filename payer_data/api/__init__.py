"""API: the published data, as documents with their shapes, schemas and tables."""
