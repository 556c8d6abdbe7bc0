"""The keys under which a name is found: its characters, its syllables written out, and the first letter of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jiaokan.publish.search.names import Name
from jiaokan.publish.search.syllables import Reader, plain, spelled

INITIALS = -1
LONGEST = 32  # letters or characters of a key; whoever has typed so much and goes on is still shown what begins like that


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One way to write a name. With ``short`` of its characters it is the whole name already; 0 where only all of them are.

    First letters are those of many names and never a whole one: their ``short`` is INITIALS.
    """

    text: str
    short: int

    def is_whole(self, beginning: str) -> bool:
        """Say whether this beginning of the key is all of the name."""
        return self.short != INITIALS and len(beginning) in (len(self.text), self.short)


def keys(name: Name, read: Reader) -> Iterator[Key]:
    """Yield every way to write a name that begins otherwise than the others.

    >>> from jiaokan.publish.search.names import Kind
    >>> from jiaokan.publish.search.syllables import syllables
    >>> bishan = Name(kind=Kind.REGION, name="重庆市", place="chongqing", short=2, romanised="chongqing")
    >>> [(key.text, key.short) for key in keys(bishan, syllables)]
    [('重庆市', 2), ('chongqingshi', 9), ('cqs', -1)]
    """
    text = plain(name.called or name.name)
    short = name.short if name.short < len(text) else 0
    found = {text: short}
    for pieces in _readings(name, text, read):
        found.setdefault("".join(pieces), len("".join(pieces[:short])))
        found.setdefault("".join(piece[:1] for piece in pieces), INITIALS)
    for key, length in found.items() if text else ():
        yield Key(text=key[:LONGEST], short=length)


def _readings(name: Name, text: str, read: Reader) -> Iterator[tuple[str, ...]]:
    """Yield the syllables that are official, then those of the dictionaries: both are typed (六安 is luan, and many say liuan)."""
    usual = read(text)
    if name.romanised:
        settled = spelled(text[: name.short], name.romanised)
        if settled:
            yield (*settled, *usual[len(settled) :])
    yield usual
