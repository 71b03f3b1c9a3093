"""Errors: the base from which every exception of this project derives."""


class PayerGuideError(Exception):
    """Something went wrong that a person can mend; the message says how."""
