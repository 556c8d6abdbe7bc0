"""A text and what intake reads in it about itself: title, date, names and source."""

from __future__ import annotations

from jiaokan.intake.collation import Collation
from jiaokan.intake.fields import Particulars, particulars
from jiaokan.intake.fields.heading import heading_edits, title_block
from jiaokan.intake.fields.labelled import labelled_edits

TITLE = "推动质量变革创新 促进质量强市建设"
ONE = "今年以来，该市坚持质量第一，落实主体责任，推动质量强市建设取得新的成效，群众满意度不断提升。"
TWO = "下一步，该局将继续完善制度，加强能力建设，守住质量安全的底线，让人民群众放心。"


def read(text: str) -> tuple[Particulars, str]:
    """Return what a text says of itself, and what is left of it, without empty lines."""
    collation = Collation.of(text)
    labelled = labelled_edits(collation.text)
    block = title_block(collation.text, labelled)
    collation = collation.amend(labelled)
    title = particulars(collation.edits).title
    collation = collation.amend(heading_edits(collation.text, title=title, block=block))
    return particulars(collation.edits), "\n".join(line for line in collation.text.split("\n") if line.strip())


def told(found: Particulars) -> dict[str, str | tuple[str, ...]]:
    """Return what was told, without what is empty."""
    values = {field: getattr(found, field) for field in Particulars.__slots__}
    return {field: value for field, value in values.items() if value}
