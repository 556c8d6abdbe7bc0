"""The text that a receipt's offsets count in: the original, or the member of it that holds the article, decoded.

Proving, publishing and the collation page ask here, so that all of them see the same text.
"""

from __future__ import annotations

import hashlib

from jiaokan.containers import ContainerFault, member_of
from jiaokan.containers.pdf_text import TEXT_LAYER, text_layer
from jiaokan.receipt import Receipt


def original_text(original: bytes, receipt: Receipt) -> str:
    """Return the decoded text of an original. Raises ``ContainerFault`` where its container does not hold the member.

    The text layer of a PDF is extracted again. Where that gives another text than the one the receipt has the digest of, the
    fault names the version that made it: no edit could be trusted to fit.
    """
    data = member_of(original, receipt.member)
    if receipt.encoding != TEXT_LAYER:
        return data.decode(receipt.encoding, "replace")
    layer = text_layer(data)
    if hashlib.sha256(layer.text.encode()).hexdigest() != receipt.text_sha256:
        raise ContainerFault("V708", f"{receipt.reader} ≠ {layer.reader}")
    return layer.text
