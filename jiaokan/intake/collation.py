"""The ledger of a text: every change that was made to it, told in positions of the text as it was received.

Stages follow one another, and each of them sees only what the one before it left. A reader of the receipt has nothing but the
original, so the edits of all stages are composed into one list over the decoded text. Composing keeps three promises: the
list is in order, no two edits overlap, and applying it to the decoded text gives the current text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jiaokan.edits import apply, shifted
from jiaokan.model import Edit, Repair


def joined(edits: Iterable[Edit], code: str) -> tuple[Edit, ...]:
    r"""Return the edits, those of one code that touch and were made for the same reason told as one.

    >>> one = Edit(at=0, before="è´¨", after="质", code="R404", evidence="UTF-8 read as Latin-1")
    >>> two = replace(one, at=3, before="å¸\x82", after="市")
    >>> [(edit.at, edit.before, edit.after) for edit in joined([one, two], "R404")]
    [(0, 'è´¨å¸\x82', '质市')]
    """
    told: list[Edit] = []
    for edit in edits:
        edit = replace(edit, inner=joined(edit.inner, code)) if edit.inner else edit  # noqa: PLW2901 - the same edit, told shorter
        last = told[-1] if told and edit.code == code else None
        if last and last.end == edit.at and _is_of_one_kind(last, edit):
            told[-1] = replace(last, before=last.before + edit.before, after=last.after + edit.after)
        else:
            told.append(edit)
    return tuple(told)


def _is_of_one_kind(one: Edit, other: Edit) -> bool:
    return (one.code, one.evidence) == (other.code, other.evidence) and not (
        one.field or one.inner or other.field or other.inner
    )


def original_offset(edits: Sequence[Edit], at: int) -> int:
    """Return the offset in the text before ``edits`` of the character that stands at ``at`` after them.

    For a character that an edit brought in, that is where the edit stands.
    """
    shift = 0
    for edit in edits:
        start = edit.at + shift
        if start + len(edit.after) > at:
            return edit.at if start <= at else at - shift
        shift += len(edit.after) - len(edit.before)
    return at - shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Collation:
    """A text as received, the text as it stands now, and the edits that lead from the one to the other."""

    decoded: str
    text: str
    edits: tuple[Edit, ...] = ()

    @classmethod
    def of(cls, decoded: str) -> Collation:
        """Return the collation of a text to which nothing has been done."""
        return cls(decoded=decoded, text=decoded)

    def amend(self, edits: Iterable[Edit]) -> Collation:
        """Return the collation after ``edits`` to the current text. They must be in order and must not overlap.

        >>> once = Collation.of("質(zhì)量,").amend([Edit(at=1, before="(zhì)", after="", code="R410", evidence="")])
        >>> twice = once.amend([Edit(at=2, before=",", after="，", code="R450", evidence="")])
        >>> twice.text, [(edit.at, edit.before) for edit in twice.edits]
        ('質量，', [(1, '(zhì)'), (7, ',')])
        """
        made = tuple(edits)
        if not made:
            return self
        text = apply(self.text, made)
        return replace(self, text=text, edits=tuple(_compose(self.decoded, self.text, self.edits, made)))

    def repaired(self, repairs: Iterable[Repair]) -> Collation:
        """Return the collation after each of the repairs in turn has had its way with the text."""
        collation = self
        for repair in repairs:
            collation = collation.amend(repair.find(collation.text))
        return collation


@dataclass(frozen=True, slots=True)
class _Standing:
    """An earlier edit with the half-open range that its outcome takes in the current text."""

    edit: Edit
    start: int
    end: int

    def is_touched_by(self, change: Edit) -> bool:
        """Say whether the change replaces a part of this outcome, or reaches across a deletion."""
        if self.start == self.end or change.at == change.end:
            return self.start < change.end and change.at < self.end
        return max(self.start, change.at) < min(self.end, change.end)


@dataclass(slots=True)
class _Group:
    """Changes that reach into the same earlier outcomes, so that only one edit can tell them all.

    ``shift`` is the distance from decoded to current offsets in front of the group.
    """

    shift: int
    changes: list[Edit]
    standing: list[_Standing]

    def edits(self, decoded: str, text: str) -> Iterator[Edit]:
        """Yield the one edit that this group amounts to, nothing where it only takes back what an earlier one had put in."""
        made = self._edit(decoded, text)
        if made.before or made.after or made.field:
            yield made

    def _edit(self, decoded: str, text: str) -> Edit:
        first, last = self.changes[0], self.changes[-1]
        start = min(first.at, self.standing[0].start)
        end = max(last.end, self.standing[-1].end)
        at = start - self.shift
        decoded_end = end - (self.standing[-1].end - self.standing[-1].edit.end)
        moved = [shifted(change, -start) for change in self.changes]
        after = apply(text[start:end], moved)
        field = next((change.field for change in self.changes if change.field), "")
        keeps_inner = bool(after or field)  # what happened inside text that is gone has no reader
        reasons = self._reasons()
        return Edit(
            at=at,
            before=decoded[at:decoded_end],
            after=after,
            code=reasons[0].code,
            evidence="; ".join(dict.fromkeys(reason.evidence for reason in reasons)),
            field=field,
            inner=tuple(standing.edit for standing in self.standing) if keeps_inner else (),
        )

    def _reasons(self) -> list[Edit]:
        """Return the edits that say why: the later ones, unless these only set white space where others had replaced words."""
        if all(not change.before.strip() and not change.after.strip() and not change.field for change in self.changes):
            words = [standing.edit for standing in self.standing if standing.edit.before.strip()]
            return words or self.changes
        return self.changes


def _compose(decoded: str, text: str, earlier: Sequence[Edit], later: Sequence[Edit]) -> Iterator[Edit]:
    """Yield one list of edits that does to ``decoded`` what ``earlier`` and then ``later`` do.

    ``text`` is what the earlier edits made. A later edit of untouched text is moved to where that text stands in
    ``decoded``. One that reaches into the outcome of earlier edits swallows them: it spans all of their text, and they stay
    inside it as ``inner``.

    A converted page has seven hundred edits, and fifteen steps follow one another: so an earlier edit that nothing touches
    is passed on as it is, and costs two comparisons.
    """
    earlier = tuple(_parted(earlier, sorted({at for change in later if change.field for at in (change.at, change.end)})))
    shift, passed, count = 0, 0, len(earlier)
    group: _Group | None = None
    for change in _around_moves(earlier, later):
        if group is not None and not group.standing[-1].is_touched_by(change):
            yield from group.edits(decoded, text)
            group = None
        while group is None and passed < count and (one := earlier[passed]).at + shift + len(one.after) <= change.at:
            yield one
            shift += len(one.after) - len(one.before)
            passed += 1
        while passed < count and (standing := _touched(earlier[passed], shift, change)) is not None:
            group = group or _Group(shift=shift, changes=[], standing=[])
            group.standing.append(standing)
            shift += len(standing.edit.after) - len(standing.edit.before)
            passed += 1
        if group is not None:
            group.changes.append(change)
        elif change.before or change.after or change.field:
            yield shifted(change, -shift)
    if group is not None:
        yield from group.edits(decoded, text)
    yield from earlier[passed:]


def _touched(edit: Edit, shift: int, change: Edit) -> _Standing | None:
    """Return an earlier edit as it stands where the text in front has grown by ``shift``, if the change touches its outcome."""
    start = edit.at + shift
    if start >= change.at + len(change.before):
        return None
    standing = _Standing(edit, start, start + len(edit.after))
    return standing if standing.is_touched_by(change) else None


def _parted(edits: Sequence[Edit], bounds: Sequence[int]) -> Iterator[Edit]:
    """Yield earlier edits, cut at the ``bounds`` of moves within their outcomes: a field is told the words it is given.

    The first part takes all that the edit replaced.
    """
    if not bounds:
        yield from edits
        return
    shift = 0
    for edit in edits:
        start = edit.at + shift
        end = start + len(edit.after)
        shift += len(edit.after) - len(edit.before)
        within = bounds[bisect_right(bounds, start) : bisect_left(bounds, end)]
        if not within:
            yield edit
            continue
        yield replace(edit, after=edit.after[: within[0] - start])
        for one, other in pairwise((*within, end)):
            yield replace(edit, at=edit.end, before="", after=edit.after[one - start : other - start], inner=())


def _around_moves(earlier: Sequence[Edit], changes: Sequence[Edit]) -> Iterator[Edit]:
    """Yield the changes, cut where they would reach across the place that moved text has left.

    A move is the only record of what a field was told, so no later clearing of white space may swallow it. The first piece
    takes what the change puts in.
    """
    places = tuple(_left_by_moves(earlier))
    if not places:
        yield from changes
        return
    for change in changes:
        pieces = [change.at, *(at for at in places if change.at < at < change.end), change.end]
        if pieces == [change.at, change.end]:  # nothing moved inside it
            yield change
            continue
        for start, end in pairwise(pieces):
            piece = change.before[start - change.at : end - change.at]
            yield replace(change, at=start, before=piece, after=change.after if start == change.at else "")


def _left_by_moves(edits: Sequence[Edit]) -> Iterator[int]:
    """Yield where in the current text those parts stood that went into fields."""
    shift = 0
    for edit in edits:
        if edit.field:
            yield edit.at + shift
        shift += len(edit.after) - len(edit.before)
