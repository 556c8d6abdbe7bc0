"""Names of paragraphs that outlast repairs: made of how a paragraph begins, not of where it stands.

A paragraph has two addresses. ``#p7`` is its number today, which moves when an earlier paragraph is split or joined. ``#k77hdn``
is made of its first ten letters and figures, so it stays with the words whatever happens before them; that is the one which
is cited. Marks, spaces, wide figures and capitals do not count, because those are what repairs change.

The name has five letters, each made of two characters by itself. So when a word in the beginning is corrected most of the
name stays, and ``assets/tools.js``, which computes the same names, finds the nearest paragraph; and it finds a beginning that
has come to stand inside another paragraph. Without script a name that is no longer there leads to the top of the right article.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from jiaokan.publish.shown_text import without_markup

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # without l and o, which readers take for 1 and 0
PIECES, PIECE = 5, 2
OPENING = PIECES * PIECE
BITS = 0xFFFFFFFF

END = re.compile(r"</(?:p|li|h[1-6]|pre)>|<(?:h[1-6]|ul|ol|p|pre|table|blockquote)\b")
# "甲。</p><h2>乙" ends behind 甲。 and so does "甲。<ul><li>乙"; "甲<strong>乙</strong>" goes on.

NAMED = re.compile(r'(?<=<a class="pn" )id="[^"]*" href="[^"]*"')


def named_as(markup: str, other: str) -> str:
    """Return the markup with the names of another, paragraph by paragraph: for texts that differ and have to look alike.

    >>> named_as('<a class="pn" id="k1" href="#k1">', '<a class="pn" id="k2-2" href="#k2-2">')
    '<a class="pn" id="k2-2" href="#k2-2">'
    """
    names = iter(NAMED.findall(other))
    return NAMED.sub(lambda found: next(names, found[0]), markup)


def anchors(paragraphs: Iterable[str]) -> Iterator[str]:
    """Yield the lasting id of each paragraph, given its markup; of paragraphs that begin alike the later ones are counted.

    >>> list(anchors(["质量强市，重在落实。", "质量强市。", "质量<em>强市</em>：重在落实！"]))
    ['k77hds', 'k77kuj', 'k77hds-2']
    """
    seen: Counter[str] = Counter()
    for markup in paragraphs:
        name = f"k{_name(_opening(markup))}"
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}-{seen[name]}"


def _opening(markup: str) -> str:
    """Return the first letters and figures of a paragraph as the name sees them.

    >>> _opening("<strong>“ＩＳＯ</strong> ９００１&amp;质量”，是标准。</p><p>又一段"), _opening("……</p>")
    ('iso9001质量是', '')
    """
    text = without_markup(END.split(markup, maxsplit=1)[0])
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(character for character in folded if character.isalnum())[:OPENING]


def _name(opening: str) -> str:
    """Return five letters for an opening. A short one has no characters for the last of them; they are made of all it has.

    >>> _name("质量强市重在落实树品"), _name("质量强市重在落地树品"), _name("质量强市")
    ('77hdn', '77hnn', '77kuj')
    """
    pieces = (opening[at : at + PIECE] or opening for at in range(0, OPENING, PIECE))
    return "".join(_letter(place, piece) for place, piece in enumerate(pieces))


def _letter(place: int, piece: str) -> str:
    """Return a letter for a few characters: FNV-1a in 32 bits, as scripts have them, mixed the way MurmurHash ends."""
    total = 0x811C9DC5 ^ place
    for character in piece:
        total = (total ^ ord(character)) * 0x01000193 & BITS
    total = (total ^ (total >> 16)) * 0x85EBCA6B & BITS
    total = (total ^ (total >> 13)) * 0xC2B2AE35 & BITS
    return LETTERS[total >> 27]
