"""The text that a receipt's offsets count in: the original, or the member of it that holds the article, decoded.

Proving, publishing and the collation page ask here, so that all of them see the same text.
"""

from __future__ import annotations

from jiaokan.containers import member_of
from jiaokan.receipt import Receipt


def original_text(original: bytes, receipt: Receipt) -> str:
    """Return the decoded text of an original. Raises ``ContainerFault`` where its container does not hold the member."""
    return member_of(original, receipt.member).decode(receipt.encoding, "replace")
