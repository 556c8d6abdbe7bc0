"""The reasons: what was changed in a row, grouped by kind, and everything that was changed in a text with its evidence."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from jiaokan.codes import CODES
from jiaokan.publish.collation_page.families import FAMILIES, family_of
from jiaokan.publish.collation_page.part import BY_A_PERSON, Change, Part, told
from jiaokan.publish.collation_page.signs import plain, visible

QUOTED = 48  # characters of one change that a list shows
JOINED = "\u2060"  # word joiner: no line ends between the two
MOST = 300  # different changes of one kind that a list shows


def changes_of(parts: Iterable[Part]) -> tuple[Change, ...]:
    """Return every change of the parts once."""
    return tuple(dict.fromkeys(change for part in parts for change in told(part)))


def listed(parts: Sequence[Part], signed: str) -> str:
    """Return the changes of a row, to be opened; nothing for a row without any."""
    changes = changes_of(parts)
    if not changes:
        return ""
    groups = "".join(f"<li>{_group(code, group, signed)}</li>" for code, group in _by_code(changes))
    return f'<details class="why"><summary>改动 {len(changes)} 处</summary><ul>{groups}</ul></details>'


def _group(code: str, changes: Sequence[Change], signed: str) -> str:
    """Return the changes of one kind: what kind, how many, which; where these are few, why."""
    which = '<span class="ch">' + "　".join(_times(pair, count) for pair, count in _counted(changes)) + "</span>"
    evidence = "" if family_of(changes[0]).is_many else _evidence(dict.fromkeys(one.evidence for one in changes))
    return f"{_reason(code, signed)} {len(changes)} 处：{which}{evidence}"


def _reason(code: str, signed: str) -> str:
    if code == BY_A_PERSON:
        return f"<b>编辑{signed}改动</b>（左为程序所得，右为今文）"
    sentence = CODES[code].zh if code in CODES else "改动"
    return f'<b>{html.escape(sentence)}</b> <a href="#{html.escape(code)}">{html.escape(code)}</a>'


def _evidence(evidence: Iterable[str]) -> str:
    lines = [one for one in evidence if one]
    return f'<small lang="en">{"; ".join(map(plain, lines))}</small>' if lines else ""


def ledger(parts: Sequence[Part]) -> str:
    """Return all changes that the receipt tells, one list for each code, each different change with its number and evidence."""
    return "".join(_chapter(code, group) for code, group in _by_code(changes_of(parts)) if code != BY_A_PERSON)


def _chapter(code: str, changes: Sequence[Change]) -> str:
    """Return the list of one code: what its evidence has in common once, then each different change with what is its own."""
    shared = dict.fromkeys(_parted(change)[1] for change in changes)
    alike: dict[str, list[Change]] = {}
    for change in changes:
        alike.setdefault(_parted(change)[0], []).append(change)
    lines = "".join(_line(own, group) for own, group in list(alike.items())[:MOST])
    rest = f"<li>另有 {len(alike) - MOST:,} 种，见收据。</li>" if len(alike) > MOST else ""
    sentence = CODES[code].zh if code in CODES else "改动"
    title = f"{html.escape(sentence)} <code>{html.escape(code)}</code> {len(changes):,} 处"
    return f'<details id="{html.escape(code)}"><summary>{title}</summary>{_evidence(shared)}<ul>{lines}{rest}</ul></details>'


def _parted(change: Change) -> tuple[str, str]:
    """Return what the evidence says of this change alone, unless that only repeats it, and what it says of the whole text.

    >>> _parted(Change(at=0, was="質", now="质", code="R440", evidence="質 is 质; 99% of the telling characters are traditional"))
    ('', '99% of the telling characters are traditional')
    """
    own, _, shared = change.evidence.partition("; ")
    if not family_of(change).is_many:
        return change.evidence, ""
    return "" if own == f"{change.was} is {change.now}" else own, shared


def _line(own: str, changes: Sequence[Change]) -> str:
    which = "　".join(_times(pair, count) for pair, count in _counted(changes))
    return f'<li><span class="ch">{which}</span> {_evidence([own])}</li>'


def _by_code(changes: Iterable[Change]) -> Iterator[tuple[str, list[Change]]]:
    """Yield the changes by code, in the order of the families."""
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault(change.code, []).append(change)
    order = {family.letter: number for number, family in enumerate(FAMILIES)}
    yield from sorted(groups.items(), key=lambda group: (order[family_of(group[1][0]).letter], group[0]))


def _counted(changes: Iterable[Change]) -> list[tuple[str, int]]:
    return list(Counter(map(_pair, changes)).items())[:MOST]


def _pair(change: Change) -> str:
    was, now = _quoted(change.was), _quoted(change.now)
    if was and now:
        return f"{was}{JOINED}→{JOINED}{now}"
    return f"<del>{was}</del>" if was else f"<ins>{now}</ins>"


def _quoted(text: str) -> str:
    if len(text) <= QUOTED:
        return visible(text)
    return f"{visible(text[: QUOTED - 12])}…（共 {len(text):,} 字）"


def _times(pair: str, count: int) -> str:
    return f"{pair} ×{count}" if count > 1 else pair
