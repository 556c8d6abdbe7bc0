"""The tags of a blog's engine in the body of a post: Liquid of Jekyll and Hexo, shortcodes of Hugo, attributes of kramdown.

A reader of the blog never saw {% include x.html %}, {{ site.url }}, {: .center} or <!-- more -->. They go; words between an opening and a
closing tag stay, quotations become quotations and listings code, and the words that a picture's tag carries stay in its place.

Only in a text that has front matter, because only such a text went through an engine; never in code, where an article about
blogs shows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.intake.repair.verbatim import code_ranges
from jiaokan.model import Edit

_CODE = "R482"
_HEAD = re.compile(r"\ufeff?---[ \t]*\n(?:.*\n){0,400}?---[ \t]*\n")  # U+FEFF: byte order mark
_SIGNS = ("{%", "{{", "{:", "<!--")
_TAG = re.compile(
    r"""
    (?P<more> <!-- [ \t]* (?:more|excerpt|toc) [ \t]* --> )
  | \{% -? [ \t]* (?P<liquid> [a-z_]{2,30} ) (?P<words> [^\n%]{0,300} (?: % (?!\}) [^\n%]{0,300} ){0,20} ) %\}
  | \{\{ [<%] [ \t]* (?P<end> / )? [ \t]* (?P<shortcode> [\w-]{2,40} ) (?P<given> [^\n]{0,500}? ) [ \t]* /? [>%] \}\}
  | (?P<output> \{\{ [ \t]* (?: site | page | post | theme | config | url_for | content | layout | \.\w+ | "[^"\n]{0,200}" ) [^{}\n]{0,200} \}\} )
  | (?P<attributes> ^ [ \t]* \{: [^{}\n]{0,200} \} (?= \s* $ ) | (?<= [)*_`\]] ) \{: [^{}\n]{0,200} \} )
    """,
    re.VERBOSE,
)  # {% raw %}, {{< figure src="a.png" caption="渡口" >}}, {{ site.url }}, {: .center} on its line or behind a link; not
# 100%}, {{2,3},{4}} or {:.2f}
_QUOTING, _LISTING = ("blockquote", "quote"), ("highlight", "codeblock", "code")
_PICTURES = ("asset_img", "img", "image", "figure")
_CAPTION = re.compile(r"(?:caption|title|alt)\s*=\s*[\"“](?P<words>[^\"”]{1,200})[\"”]")
_FILE = re.compile(r"^\S+\.\w{2,4}\b|https?://\S+|\b\d+\b|[\"']")


def find_template_tags(text: str) -> Iterator[Edit]:
    r"""Yield the edits that take the tags of an engine out of a post.

    >>> [(edit.before, edit.after) for edit in find_template_tags("---\ntitle: 甲\n---\n乙。\n<!-- more -->\n丙。\n")]
    [('<!-- more -->', '')]
    >>> list(find_template_tags("没有文首信息的文章里写着 {% raw %}，应当留下。"))
    []
    """
    head = _HEAD.match(text)
    if head is None or not any(map(text.__contains__, _SIGNS)):
        return
    code = list(code_ranges(text))
    quoting = ""
    at = head.end()
    for line in text[at:].splitlines(keepends=True):
        found = [one for one in _TAG.finditer(line) if not any(start <= at + one.start() < end for start, end in code)]
        is_quoted = bool(quoting) and bool(line.strip())
        for one in found:
            name = one["liquid"] or one["shortcode"] or ""
            is_end = name.startswith("end") or bool(one["end"])
            after, quoting = _outcome(one, name.removeprefix("end"), is_end=is_end, quoting=quoting)
            yield _edit(at + one.start(), one[0], after)
        if is_quoted and not found:
            yield _edit(at, "", "> ")
        at += len(line)


def _edit(at: int, before: str, after: str) -> Edit:
    return Edit(
        at=at,
        before=before,
        after=after,
        code=_CODE,
        evidence="a tag of the blog's engine" if before else "a line of a quotation",
    )


def _outcome(one: re.Match[str], name: str, *, is_end: bool, quoting: str) -> tuple[str, str]:
    """Return what stands in the place of a tag, and whom the quotation is by in which the next line stands."""
    given = (one["words"] or one["given"] or "").strip(" -")
    if name in _QUOTING:
        whom = quoting.strip()
        return (f"> ——{whom}" if is_end and whom else ""), ("" if is_end else f" {given}")
    if name in _LISTING and one["liquid"]:
        return "```", quoting
    if name in _PICTURES and not is_end:
        return _words(given), quoting
    return "", quoting


def _words(given: str) -> str:
    """Return the words of a picture's tag without the name of its file.

    >>> _words('src="a.png" caption="清晨的渡口"'), _words("pass.jpg 垭口")
    ('清晨的渡口', '垭口')
    """
    caption = _CAPTION.search(given)
    if caption:
        return caption["words"]
    return "" if "=" in given else " ".join(_FILE.sub(" ", given).split())
