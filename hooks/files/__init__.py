"""Files: what stands on the site beside its pages."""
