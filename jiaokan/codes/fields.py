"""What happens on the way from the text into the front matter (M)."""

from __future__ import annotations

from jiaokan.codes.code import NOTE, REVIEW, code

FIELDS = (
    code(
        "M501",
        "moved-to-field",
        NOTE,
        ("移入文首信息", "moved into the front matter"),
        ("无需处理", "nothing to do"),
        "A title, byline, date or source line stands in the front matter now, as it was printed.",
    ),
    code(
        "M502",
        "field-label",
        NOTE,
        ("去掉已移入文首的标签行", "the label of a field was dropped"),
        ("无需处理", "nothing to do"),
        "“发布时间：” and the like, once the value behind it has been taken.",
    ),
    code(
        "M510",
        "no-title-in-source",
        REVIEW,
        ("原文没有题名，暂以{text}代替", "the source has no title; {text} stands in for one"),
        ("查到原题后改写 title", "replace title when the real one is found"),
        "The first words stand in 〔 〕, which says that they were supplied.",
    ),
    code(
        "M511",
        "no-date-in-source",
        REVIEW,
        ("原文没有日期：{text}", "the source gives no date: {text}"),
        ("查到后补上 date；只知下限可写 2016/..", "add date when it is found; 2016/.. says not before"),
        "Nothing is guessed. Where the text itself gives a lower bound, the message says so.",
    ),
)
