"""Descriptions for search engines, as JSON that can stand in a script element of a page."""

from __future__ import annotations

import json
from collections.abc import Mapping


def script_json(values: Mapping[str, object]) -> str:
    r"""Return the values as JSON. ``<`` is escaped, so no text can end the element, and so are the line ends of JavaScript.

    >>> print(script_json({"name": "</script>质量"}))
    {"name":"\u003c/script>质量"}
    """
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
