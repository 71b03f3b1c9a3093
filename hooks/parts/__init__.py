"""Parts: what stands on several kinds of page, made ready for a template."""
