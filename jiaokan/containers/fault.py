"""What stands in the way of a container: the code of its message, and the name or the words that the message quotes."""

from __future__ import annotations


class ContainerFault(Exception):  # noqa: N818 - it names what was found, not a fault of the program
    """A container cannot be opened or must not be. ``code`` is that of the message, ``name`` what it quotes."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(code, name)
        self.code, self.name = code, name
