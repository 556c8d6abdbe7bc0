"""One kind of message, and how a row of the table is written."""

from __future__ import annotations

from dataclasses import dataclass

from jiaokan.model import Severity

ERROR, REVIEW, NOTE = Severity.ERROR, Severity.REVIEW, Severity.NOTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One kind of message. ``explanation`` is what ``explain`` prints: when it appears, and why it matters."""

    id: str
    name: str
    severity: Severity
    zh: str
    en: str
    hint_zh: str
    hint_en: str
    explanation: str


def code(  # noqa: PLR0913, PLR0917 - one row of the table, its cells in their order
    identifier: str,
    name: str,
    severity: Severity,
    sentence: tuple[str, str],
    hint: tuple[str, str],
    explanation: str,
) -> Code:
    """Return the code of one row: the sentence and the hint in Chinese and English."""
    zh, en = sentence
    hint_zh, hint_en = hint
    return Code(
        id=identifier,
        name=name,
        severity=severity,
        zh=zh,
        en=en,
        hint_zh=hint_zh,
        hint_en=hint_en,
        explanation=explanation,
    )
