"""Authors: the names that articles are signed with, each with an address and a place in the alphabet.

A name is all that is known. Two people who sign alike cannot be told apart, and one who signs in two ways is two names; the
pages say so instead of guessing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from jiaokan.chinese import is_han
from jiaokan.publish import urls
from jiaokan.publish.groups import Group
from jiaokan.publish.record import Entry
from jiaokan.publish.search.syllables import Reader, plain
from jiaokan.publish.surname_readings import DOUBLE, READINGS

LONGEST = 60  # letters of an address; a name is no folder's name, and a file system takes 255 bytes
DIGEST_BYTES = (2, 4, 8)  # the shortest that no other name has
LONGEST_PERSON = 4  # characters of a Chinese person's name, 欧阳 and the like included
OFFICE = re.compile(
    r".{2,}(?:[局厅部委办社组室院所会处科队站网报刊台校]|公司|中心|集团|协会|学会|小组|机构|记者|通讯员|编辑部|评论员)"
)
# 诸暨市质监局, 本刊编辑部 and 质量课题组 are offices; 李办, 王小会 and 陈队 are too short to be called so.


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A name with its articles. ``letters`` are its syllables in a row; ``is_person`` is False for an office or a group."""

    group: Group
    letters: str = field(repr=False)
    is_person: bool

    @property
    def initial(self) -> str:
        """The letter that the name stands under, in capitals; empty where it does not begin with one."""
        first = self.letters[:1]
        return first.upper() if first.isascii() and first.isalpha() else ""


def authors_of(entries: Iterable[Entry], read: Reader) -> tuple[Author, ...]:
    """Return every name that an article is signed with, in the order of the alphabet."""
    members: defaultdict[str, list[int]] = defaultdict(list)
    for entry in entries:
        for name in signed_by(entry.article.authors):
            members[name].append(entry.position)
    taken: set[str] = set()
    made = []
    for name in sorted(members):
        syllables = reading(name, read)
        slug = _slug(name, syllables, taken)
        taken.add(slug)
        group = Group(name=name, full_name=name, address=urls.author(slug), members=tuple(members[name]))
        made.append(Author(group=group, letters=" ".join(syllables), is_person=is_person(name)))
    return tuple(sorted(made, key=lambda one: (not one.initial, one.letters, one.group.name)))


def signed_by(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that an article is signed with in their order, each once.

    >>> signed_by(["常宇", " 常宇", ""])
    ('常宇',)
    """
    return tuple(dict.fromkeys(filter(None, map(str.strip, names))))


def reading(name: str, read: Reader) -> tuple[str, ...]:
    """Return the syllables of a name, its surname read as surnames are; words in letters stay whole.

    >>> from jiaokan.publish.search.syllables import syllables
    >>> reading("曾单解", syllables), reading("尉迟恭", syllables), reading("Marie 李", syllables)
    (('zeng', 'dan', 'jie'), ('yu', 'chi', 'gong'), ('marie', 'li'))
    """
    text = plain(name)
    if text[:2] in DOUBLE:
        return (*DOUBLE[text[:2]], *_joined(text[2:], read))
    if text[:1] in READINGS:
        return (READINGS[text[0]], *_joined(text[1:], read))
    return _joined(text, read)


def _joined(text: str, read: Reader) -> tuple[str, ...]:
    pieces: list[str] = []
    was_han = True
    for character, syllable in zip(text, read(text), strict=True):
        if was_han or is_han(character):
            pieces.append(syllable)
        else:
            pieces[-1] += syllable
        was_han = is_han(character)
    return tuple(pieces)


def _slug(name: str, syllables: Sequence[str], taken: set[str]) -> str:
    """Return the address of a name: how it is read, and a digest of it, so that it depends on nothing but the name.

    Without the digest 李伟 and 李炜 would share one address, and which of them had it would depend on who came first, or on an article that
    is withdrawn later.
    """
    letters = re.sub(r"[^a-z0-9]+", "-", "-".join(syllables).lower())[:LONGEST].strip("-") or "author"
    digests = (blake2b(name.encode(), digest_size=size).hexdigest() for size in DIGEST_BYTES)
    return next(slug for digest in digests if (slug := f"{letters}-{digest}") not in taken)


def is_person(name: str) -> bool:
    """Say whether a name looks like that of a person and not of an office.

    >>> [is_person(name) for name in ("常宇", "欧阳修远", "买买提·艾力", "John Smith", "陈队")]
    [True, True, True, True, True]
    >>> [is_person(name) for name in ("诸暨市质监局", "本刊编辑部", "山西省市场监督管理局质量发展处")]
    [False, False, False]
    """
    if OFFICE.fullmatch(name):
        return False
    return "·" in name or not is_han(name[:1]) or len(name) <= LONGEST_PERSON
