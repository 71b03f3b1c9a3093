"""Feeds: what tells readers and maintainers of changes and of days to come."""
