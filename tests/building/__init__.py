"""Building: whole builds, as maintainers start them."""
