"""The marks of a body as they are kept, a few bytes for each, and how they get into its HTML when a page is drawn."""

from __future__ import annotations

import html
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from jiaokan.publish.marks.mark import Kind
from jiaokan.publish.marks.trace import Span
from jiaokan.publish.shown_text import shown

LONGEST = 60  # characters of the former text that stand beside a mark; the receipt has them all


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """The marked places of one body. ``digest`` stands for ``packed`` wherever a page says what it is made of."""

    repairs: int
    edited: int
    digest: str
    packed: bytes = field(repr=False)


NO_SPANS = Spans(repairs=0, edited=0, digest="", packed=b"")


def pack(spans: Sequence[Span]) -> Spans:
    """Return the spans in the form that is kept: ten thousand articles have millions of them."""
    if not spans:
        return NO_SPANS
    rows = [(span.start, span.end - span.start, _short(span.was), span.kind is Kind.EDITED) for span in spans]
    data = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    edited = sum(span.kind is Kind.EDITED for span in spans)
    digest = blake2b(data, digest_size=16).hexdigest()
    return Spans(repairs=len(spans) - edited, edited=edited, digest=digest, packed=zlib.compress(data))


def _short(was: str) -> str:
    text = " ".join(shown(was).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def with_spans(markup: str, spans: Spans) -> str:
    """Return the HTML with its marked places in ``<span>``, which no article can write itself.

    >>> body = "<p>质量</p>"
    >>> with_spans(body, pack([Span(start=3, end=4, was="質(zhì)", kind=Kind.REPAIR)]))
    '<p><span data-was="質(zhì)">质</span>量</p>'
    """
    if not spans.packed:
        return markup
    parts: list[str] = []
    done = 0
    for start, length, was, is_edited in json.loads(zlib.decompress(spans.packed)):
        kind = ' class="ed"' if is_edited else ""
        attribute = f' data-was="{html.escape(was)}"' if was else ""
        parts += (markup[done:start], f"<span{kind}{attribute}>", markup[start : start + length], "</span>")
        done = start + length
    return "".join((*parts, markup[done:]))
