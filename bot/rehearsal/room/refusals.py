"""What cannot be done in the room."""

from __future__ import annotations


class Refused(Exception):
    """A deed is refused.

    Attributes:
        key: Of the words that say why.
        args_of_words: What they take.
    """

    def __init__(self, key: str, **args: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.args_of_words = args


class PortTaken(Exception):
    """The page cannot be where it should; the message says why."""
