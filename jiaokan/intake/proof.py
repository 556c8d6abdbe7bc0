"""The proof of an article: its original replayed through its receipt must give it again, byte for byte.

Three things are compared, and each can be told from the others when one of them was altered: the original by its digest,
the receipt by the seals of its lines, the article by what the replay makes of the two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jiaokan.articlefile import as_text, digest, write
from jiaokan.containers import ContainerFault
from jiaokan.diagnostics import diagnose
from jiaokan.edits import EditError, apply, invert
from jiaokan.model import Diagnostic
from jiaokan.original_text import original_text
from jiaokan.receipt import Receipt, ReceiptError, broken_seal, first_edit_line, load

SHOWN = 12  # code points quoted from each side of a difference


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """The files of one article with their names; ``article`` is None where a person has deleted it.

    ``pictures`` are the digests of those in the article's folder.
    """

    original_path: str
    original: bytes
    receipt_path: str
    receipt: str
    article_path: str
    article: bytes | None
    corrected: str = ""  # the date by which a person has signed changes of the article
    pictures_path: str = ""
    pictures: Mapping[str, str] = field(default_factory=dict)


def prove(exhibit: Exhibit) -> tuple[Diagnostic, ...]:
    """Return what speaks against the proof, each with its place; nothing but notes when it holds."""
    return tuple(_prove(exhibit))


def _prove(exhibit: Exhibit) -> Iterator[Diagnostic]:
    line = broken_seal(exhibit.receipt)
    if line:
        yield diagnose("V702", exhibit.receipt_path, line=line)
        return
    try:
        receipt = load(exhibit.receipt)
    except ReceiptError as error:
        yield diagnose("O606", exhibit.receipt_path, line=error.line, reason=error.reason)
        return
    if hashlib.sha256(exhibit.original).hexdigest() != receipt.sha256:
        yield _altered_original(exhibit, receipt)
        return
    try:
        machine_text = replay(exhibit.original, receipt)
    except ContainerFault as fault:
        yield diagnose(fault.code, exhibit.original_path, name=fault.name)
        return
    except EditError as error:
        yield diagnose("V705", exhibit.receipt_path, line=first_edit_line(exhibit.receipt) + error.index)
        return
    if digest(machine_text) != receipt.article_sha256:
        yield diagnose(
            "V705", exhibit.receipt_path, line=exhibit.receipt[: exhibit.receipt.index("article_sha256")].count("\n") + 1
        )
    elif exhibit.article is not None:
        yield from _compare_article(exhibit, machine_text)
        yield from _compare_pictures(exhibit, receipt)


def replay(original: bytes, receipt: Receipt) -> str:
    """Return the article file that original and receipt make, having gone there and back again.

    Raises ``EditError`` where an edit does not find what it replaced, or where undoing all edits does not lead back, and
    ``ContainerFault`` where the original no longer holds the member that the receipt names.
    """
    decoded = original_text(original, receipt)
    body = apply(decoded, receipt.edits)
    if apply(body, invert(receipt.edits)) != decoded:
        raise EditError("undoing the edits does not lead back to the original", index=0, at=0)
    return write(receipt.fields, body)


def _compare_pictures(exhibit: Exhibit, receipt: Receipt) -> Iterator[Diagnostic]:
    """Yield the pictures that are not as the receipt has them; those that an editor added are the editor's."""
    for name, sha256 in receipt.pictures:
        path = f"{exhibit.pictures_path}/{name}"
        if exhibit.pictures.get(name) != sha256 and exhibit.corrected:
            yield diagnose("V704", path, date=exhibit.corrected)
        elif exhibit.pictures.get(name) != sha256:
            yield diagnose("V706", path, name=name)


def _altered_original(exhibit: Exhibit, receipt: Receipt) -> Diagnostic:
    """Return where the original was altered, as far as the receipt and the article can tell.

    An article that is as it was made leads back to the original by the edits undone, so the place is exact. Without it only
    the texts that edits replaced can be compared; where these stand unchanged, no place is named rather than a wrong one. In
    a container the place is one of the text inside; where it cannot be opened any more, there is none.
    """
    try:
        decoded = original_text(exhibit.original, receipt)
    except ContainerFault:
        return diagnose("V701", exhibit.original_path, place="sha256")
    was = _original_from_article(exhibit, receipt)
    if was is not None and was != decoded:
        at = _common_length(decoded, was)
        return _original_place(exhibit, decoded, at, was[at:])
    for edit in receipt.edits:
        found = decoded[edit.at : edit.end]
        if found != edit.before:
            common = _common_length(found, edit.before)
            return _original_place(exhibit, decoded, edit.at + common, edit.before[common:])
    return diagnose("V701", exhibit.original_path, place="sha256")


def _original_from_article(exhibit: Exhibit, receipt: Receipt) -> str | None:
    """Return the decoded original as article and receipt have it, None where the article is gone or was edited."""
    if exhibit.article is None or digest(text := as_text(exhibit.article)) != receipt.article_sha256:
        return None
    body = text.removeprefix(write(receipt.fields, "").rstrip("\n")).strip("\n")
    return apply(body, invert(receipt.edits)) if digest(body) == receipt.body_sha256 else None


def _original_place(exhibit: Exhibit, decoded: str, at: int, expected: str) -> Diagnostic:
    line, column = line_and_column(decoded, at)
    found, wanted = _shown(decoded, at), _shown(expected, 0)
    place = f"“{found}”，应为“{wanted}”"
    return diagnose("V701", exhibit.original_path, line=line, column=column, place=place)


def _compare_article(exhibit: Exhibit, machine_text: str) -> Iterator[Diagnostic]:
    article = as_text(exhibit.article or b"")
    if article == machine_text:
        return
    at = _common_length(article, machine_text)
    line, column = line_and_column(article, at)
    if exhibit.corrected:
        yield diagnose("V704", exhibit.article_path, line=line, column=column, date=exhibit.corrected)
    else:
        found, expected = _shown(article, at), _shown(machine_text, at)
        yield diagnose("V703", exhibit.article_path, line=line, column=column, found=found, expected=expected)


def _shown(text: str, at: int) -> str:
    return text[at : at + SHOWN].partition("\n")[0] or ("⏎" if at < len(text) else "∅")


def line_and_column(text: str, at: int) -> tuple[int, int]:
    r"""Return line and column of an offset, both counted from 1.

    >>> line_and_column("甲\n乙丙", 3)
    (2, 2)
    """
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1


def _common_length(one: str, other: str) -> int:
    """Return the length of the longest common beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
