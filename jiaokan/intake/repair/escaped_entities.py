"""Escaped entities: ``&amp;ldquo;`` on a page, and ``&ldquo;`` in a plain text, are the mark that somebody typed.

A database that holds markup and a template that escapes it once more show a reader ``&nbsp;&nbsp;``. A text cut out of a page's source
shows the same. On a page one level of escaping goes, and taking the markup off does the rest. The names are those of HTML 4, the
numbers those of characters beyond ASCII.

Left alone: ``&lt;`` and ``&amp;``, which may be meant as they stand; &copy=1 in an address, R&D; and AT&T, which are no entities; every text
in which fewer than three are found, and every text that talks about entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import name2codepoint

from jiaokan.model import Edit

_NAMES = "|".join(sorted((*(name2codepoint.keys() - {"lt", "gt", "amp"}), "apos"), key=len, reverse=True))
_REFERENCE = rf"(?:{_NAMES}|\#(?:34|39|1[6-9]\d|[2-9]\d\d|[1-9]\d{{3,5}})|\#[xX]0{{0,4}}(?:22|27|[aA-fF][0-9a-fA-F]|[1-9a-fA-F][0-9a-fA-F]{{2,4}}))"
# &ldquo; &#12288; &#8451; &#x3000;; of ASCII only the quotation marks, because &#60; may be meant as it stands
_TWICE = re.compile(rf"&((?:amp;)+){_REFERENCE};")
_ONCE = re.compile(rf"&(?:amp;)*(?P<reference>{_REFERENCE});")
# &amp;nbsp; &amp;#12288; &ldquo;; but not &amp;, &lt;, &copy=1, R&D;
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_TALK = re.compile(
    "转义|轉義|字符实体|实体字符|实体引用|HTML ?(?:代码|标签|实体|语言|编码|符号)|[Ee]ntit(?:y|ies)|空格代码|源代码"
)
_ENOUGH = 3
_WORD = "<w:t"  # the XML of a Word document knows none of these names


def find_escaped_entities(text: str) -> Iterator[Edit]:
    """Yield the characters for entities in a plain text, and one level of escaping less on a page.

    >>> [(edit.before, edit.after) for edit in find_escaped_entities("他说&ldquo;好&rdquo;&hellip;")]
    [('&ldquo;', '“'), ('&rdquo;', '”'), ('&hellip;', '…')]
    >>> [(edit.before, edit.after) for edit in find_escaped_entities("<p>&amp;nbsp;&amp;nbsp;一&amp;mdash;二</p>")]
    [('amp;', ''), ('amp;', ''), ('amp;', '')]
    """
    if "&" not in text or _WORD in text:
        return
    is_page = _TAG.search(text) is not None
    found = list((_TWICE if is_page else _ONCE).finditer(text))
    if len(found) < _ENOUGH or _TALK.search(_TAG.sub("", text)):
        return
    for match in found:
        if is_page:
            evidence = f"{match[0]} was escaped twice; there are {len(found)} such entities"
            yield Edit(at=match.start(1), before=match[1], after="", code="R406", evidence=evidence)
        else:
            evidence = f"an entity in a text without tags; there are {len(found)} of them"
            yield Edit(
                at=match.start(), before=match[0], after=unescape(f"&{match['reference']};"), code="R406", evidence=evidence
            )
