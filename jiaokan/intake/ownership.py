"""Who an article file belongs to, and what intake may therefore do to it.

Known by digests alone: an article whose digest its receipt gives is the program's work and may be made again; every other
article is somebody's and is never written. Each state of the three files has exactly one answer here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from merge3 import Merge3

from jiaokan.articlefile import digest
from jiaokan.edits import EditError
from jiaokan.intake.pictures import Picture
from jiaokan.intake.proof import replay
from jiaokan.intake.reading import Reading, receipt_of
from jiaokan.receipt import Receipt, dump


class Step(Enum):
    """What is to be done with one original."""

    KEEP = auto()  # everything is as it should be
    WRITE = auto()  # article and receipt, in this order
    WRITE_RECEIPT = auto()  # the article is already what would be written
    PROPOSE = auto()  # the article is somebody's; show what would be new


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A step with the texts it needs: the article and the receipt to write, or the proposal to show."""

    step: Step
    article: str = ""
    receipt: str = ""
    proposal: str = ""
    conflicts: int = 0


def decide(
    reading: Reading, original: bytes, *, article: str | None, receipt: Receipt | None, receipt_text: str = ""
) -> Decision:
    """Return what to do with a reading, given the article and the receipt that are there.

    ``article`` is None where there is no file; an article without receipt was written by hand. A crash between writing an
    article and its receipt leaves an article that equals the reading; then only the receipt is written.
    """
    new_receipt = dump(receipt_of(reading))
    if article is None and receipt is None:
        return Decision(step=Step.WRITE, article=reading.text, receipt=new_receipt)
    if article == reading.text:
        step = Step.KEEP if receipt_text == new_receipt else Step.WRITE_RECEIPT
        return Decision(step=step, article=reading.text, receipt=new_receipt)
    if receipt is None or article is None:
        return Decision(step=Step.KEEP)
    if digest(article) == receipt.article_sha256:
        return Decision(step=Step.WRITE, article=reading.text, receipt=new_receipt)
    return _proposal(reading, original, article, receipt)


def pictures_to_write(pictures: Sequence[Picture], receipt: Receipt | None, there: Mapping[str, str]) -> tuple[Picture, ...]:
    """Return the pictures of a reading that may be written. ``there`` are the digests of the files in the article's folder.

    One that a person has replaced is that person's, and one that a person has deleted stays deleted: known, like articles,
    by the digest that the receipt gives, or by a name that the receipt has and the folder has not.
    """
    known = dict(receipt.pictures) if receipt else {}
    return tuple(
        picture
        for picture in pictures
        if there.get(picture.name) != picture.sha256
        and (there[picture.name] == known.get(picture.name) if picture.name in there else picture.name not in known)
    )


def _proposal(reading: Reading, original: bytes, article: str, receipt: Receipt) -> Decision:
    """Return the three-way merge of the machine's old text, the editor's and the machine's new one, where it says anything new."""
    try:
        base = replay(original, receipt)
    except EditError:
        base = ""
    if base == reading.text:
        return Decision(step=Step.KEEP)
    merge = Merge3(base.splitlines(keepends=True), article.splitlines(keepends=True), reading.text.splitlines(keepends=True))
    merged = "".join(merge.merge_lines(name_a="编辑的文本", name_b="新的整理结果"))
    if merged == article:
        return Decision(step=Step.KEEP)
    conflicts = sum(group[0] == "conflict" for group in merge.merge_groups())
    return Decision(step=Step.PROPOSE, proposal=merged, conflicts=conflicts)
