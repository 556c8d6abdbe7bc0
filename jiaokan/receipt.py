"""The receipt of an original: JSON that anybody can replay, one entry a line, every line sealed.

With the bytes of the original and its receipt the article file can be made again without this program: decode, apply the
edits, write the fields above the text. The seals are six hexadecimal digits of each line's sha256, so that a change of any
one character is found in the line where it stands, even in words that nothing else repeats.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from jiaokan.articlefile import LIST_KEYS, Fields
from jiaokan.containers.pdf_text import TEXT_LAYER
from jiaokan.model import Edit, Review

FORMAT = 1
INTAKE = "1"  # raised when a change of intake makes other text of the same original
SEAL = 6
DEEPEST = 50  # levels of edits inside edits; a heading with repaired words has two or three


class ReceiptError(ValueError):
    """A receipt cannot be read: ``line`` counts from 1, 0 where the file as a whole is meant."""

    def __init__(self, reason: str, *, line: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.line = reason, line


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Everything that was done to one original. Offsets are code points of the text decoded with ``encoding``.

    ``member`` names the file inside a container that holds the text: ``a.docx!/word/document.xml``, part ``2`` of a saved page.
    ``pictures`` are the names and digests of the files that were written beside the article. The text of a PDF is not in its bytes as such:
    ``reader`` is the library that extracted it, with its version, and ``text_sha256`` the digest of what it extracted.
    """

    name: str
    sha256: str
    encoding: str
    evidence: str
    kind: str
    article_sha256: str
    body_sha256: str
    fields: Fields
    edits: tuple[Edit, ...]
    review: tuple[Review, ...]
    intake: str = INTAKE
    member: str = ""
    pictures: tuple[tuple[str, str], ...] = ()
    reader: str = ""
    text_sha256: str = ""


def dump(receipt: Receipt) -> str:
    """Return the receipt as the text of its file; the same receipt gives the same text."""
    lines = list(_lines(receipt))
    return "\n".join((*lines, f'  "seals": "{seals(lines)}"', "}", ""))


def seals(lines: Sequence[str]) -> str:
    """Return the seals of the lines, six digits each, in one row."""
    return "".join(hashlib.sha256(line.encode()).hexdigest()[:SEAL] for line in lines)


def _lines(receipt: Receipt) -> Iterator[str]:
    original = {"name": receipt.name, "sha256": receipt.sha256, "encoding": receipt.encoding}
    original |= {"evidence": receipt.evidence, "kind": receipt.kind}
    original |= {"member": receipt.member} if receipt.member else {}
    original |= {"reader": receipt.reader, "text_sha256": receipt.text_sha256} if receipt.reader else {}
    yield "{"
    yield f'  "format": {FORMAT},'
    yield f'  "original": {_json(original)},'
    yield f'  "article_sha256": "{receipt.article_sha256}",'
    yield f'  "body_sha256": "{receipt.body_sha256}",'
    yield from _block("fields", "{}", [f"{_json(key)}: {_json(value)}" for key, value in receipt.fields.items()])
    yield from _block("edits", "[]", [_json(_edit_values(edit)) for edit in receipt.edits])
    if receipt.pictures:
        yield from _block("pictures", "{}", [f"{_json(name)}: {_json(sha256)}" for name, sha256 in receipt.pictures])
    yield from _block("review", "[]", [_json(_review_values(note)) for note in receipt.review])
    yield f'  "intake": {_json(receipt.intake)},'


def _block(name: str, brackets: str, entries: Sequence[str]) -> Iterator[str]:
    opening, closing = brackets[0], brackets[1]
    yield f'  "{name}": {opening}'
    for number, entry in enumerate(entries, start=1):
        yield f"    {entry}{',' if number < len(entries) else ''}"
    yield f"  {closing},"


def _json(value: object) -> str:
    return (
        json.dumps(value, ensure_ascii=False)
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
        .replace("\x85", "\\u0085")
    )


def _edit_values(edit: Edit) -> dict[str, object]:
    values: dict[str, object] = {"at": edit.at, "before": edit.before, "after": edit.after}
    values |= {"code": edit.code, "evidence": edit.evidence}
    if edit.field:
        values["field"] = edit.field
    if edit.inner:
        values["inner"] = [_edit_values(inner) for inner in edit.inner]
    return values


def _review_values(note: Review) -> dict[str, object]:
    return {"code": note.code, "at": note.at, "text": note.text}


def load(text: str) -> Receipt:
    """Return the receipt in the text of its file, whatever its seals say. Raises ``ReceiptError``."""
    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        raise ReceiptError(error.msg, line=error.lineno) from None
    except ValueError:  # Python refuses to read a number of more than 4,300 digits
        raise ReceiptError("a number of thousands of digits") from None
    except RecursionError:
        raise ReceiptError("nested too deeply") from None
    try:
        return _receipt(values)
    except (KeyError, TypeError, ValueError, AttributeError, LookupError) as error:
        raise ReceiptError(f"{type(error).__name__}: {error}") from None


def _receipt(values: Mapping[str, object]) -> Receipt:
    if values["format"] != FORMAT:
        raise ReceiptError(f"format {values['format']!r}; this version reads format {FORMAT}")
    original, fields = _table(values["original"]), _table(values["fields"])
    if original["encoding"] != TEXT_LAYER:
        bytes(range(256)).decode(
            str(original["encoding"]), "replace"
        )  # an unknown or odd encoding fails here and not in a replay
    return Receipt(
        name=str(original["name"]),
        sha256=str(original["sha256"]),
        encoding=str(original["encoding"]),
        evidence=str(original["evidence"]),
        kind=str(original["kind"]),
        article_sha256=str(values["article_sha256"]),
        body_sha256=str(values["body_sha256"]),
        fields={key: tuple(map(str, _list(value))) if key in LIST_KEYS else str(value) for key, value in fields.items()},
        edits=tuple(_edit(_table(entry), DEEPEST) for entry in _list(values["edits"])),
        review=tuple(_review(_table(entry)) for entry in _list(values["review"])),
        intake=str(values["intake"]),
        member=str(original.get("member", "")),
        reader=str(original.get("reader", "")),
        text_sha256=str(original.get("text_sha256", "")),
        pictures=tuple((name, str(sha256)) for name, sha256 in _table(values.get("pictures", {})).items()),
    )


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError("a table is expected")
    return value


def _list(value: object) -> Sequence[object]:
    if not isinstance(value, list):
        raise TypeError("a list is expected")
    return value


def _edit(entry: Mapping[str, object], room: int) -> Edit:
    """Return an edit; ``room`` is how many levels of edits it may have inside it, itself included."""
    if room == 0:
        raise ValueError("edits nested too deeply")
    at = entry["at"]
    if not isinstance(at, int):
        raise TypeError("at is a number")
    return Edit(
        at=at,
        before=str(entry["before"]),
        after=str(entry["after"]),
        code=str(entry["code"]),
        evidence=str(entry["evidence"]),
        field=str(entry.get("field", "")),
        inner=tuple(_edit(_table(inner), room - 1) for inner in _list(entry.get("inner", []))),
    )


def _review(entry: Mapping[str, object]) -> Review:
    at = entry["at"]
    return Review(code=str(entry["code"]), text=str(entry["text"]), at=at if isinstance(at, int) else None)


def first_edit_line(text: str) -> int:
    """Return the line, counted from 1, that holds the first edit of a receipt's text."""
    return text[: text.index('  "edits": [')].count("\n") + 2


def broken_seal(text: str) -> int:
    """Return the first line, counted from 1, whose seal does not fit, or 0 where all of them do.

    A seal that differs in one digit was itself altered: a line that was altered has, but for one case in a hundred
    thousand, another seal altogether. So was a row of seals that lost or gained a digit; a line more or less is six digits.
    """
    lines = text.split("\n")
    rows = [number for number, line in enumerate(lines) if line.startswith('  "seals": "')]
    at = rows[-1] if rows else max(0, len(lines) - 3)  # without the row, where it should be
    row = lines[at].removeprefix('  "seals": "').removesuffix('"')
    if rows and (len(row) % SEAL or not lines[at].endswith('"')):
        return at + 1
    for number, line in enumerate(lines[:at]):
        seal = row[number * SEAL : (number + 1) * SEAL]
        wrong = sum(one != other for one, other in zip_longest(seals([line]), seal))
        if wrong:
            return at + 1 if wrong == 1 or not rows else number + 1
    if lines[at] != f'  "seals": "{row}"' or len(row) != SEAL * at:
        return at + 1
    return 0 if lines[at + 1 :] == ["}", ""] else at + 2
