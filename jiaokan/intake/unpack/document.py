"""What unpacking hands on: the bytes that hold the text, how to take them, and what else in the original has a say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from jiaokan.intake.extract.word.parts import WordParts
from jiaokan.model import Decoded

Bundle = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The one document of an original.

    ``member`` names it inside its container, ``declared`` is the charset that the container gives it. ``bundle`` returns the
    bytes that came along under an address the text uses, None where none did; a document by itself has no bundle.
    ``layer`` is the text of a PDF, which is not in its bytes for a codec to read.
    """

    data: bytes
    suffix: str
    member: str = ""
    declared: str = ""
    word: WordParts | None = None
    layer: Decoded | None = None
    bundle: Bundle | None = field(default=None, repr=False, compare=False)
