"""Setting results of promises: never done here, but Pyodide asks for the names below."""


def set_result(_future: object, _value: object) -> None:
    """Nobody waits."""


def set_exception(_future: object, _value: object) -> None:
    """Nobody waits."""
