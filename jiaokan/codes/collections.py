"""What can be wrong with the file of a collection (C); the rest is told in the words for article files (A)."""

from __future__ import annotations

from jiaokan.codes.code import ERROR, NOTE, REVIEW, code

COLLECTIONS = (
    code(
        "C821",
        "untitled-collection",
        ERROR,
        ("专题没有题名（title）", "the collection has no title"),
        ("在文首信息里补上一行 title: 专题的题名", "add a line title: ... to the front matter"),
        "A file in content/collections becomes a page, a card on the home page and a feed; all of them are called by its title.",
    ),
    code(
        "C822",
        "no-such-article",
        ERROR,
        ("专题里写的“{value}”不是文库里的文章{near}", "the collection names “{value}”, which is no article here{near_en}"),
        (
            "写文章的编号：content/articles 里的文件名去掉 .md，也就是文章网址的最后一段",
            "write the id: the name of the file in content/articles without .md, which is the last part of the address",
        ),
        "The collection is published without this one; the other articles keep their order. An id that an article had before (its"
        " `aliases`) is understood.",
    ),
    code(
        "C823",
        "article-not-public",
        NOTE,
        (
            "专题里的“{value}”现在不公开（{reason}），没有列出",
            "“{value}” is not public ({reason_en}) and is not listed in the collection",
        ),
        ("公开之后会自动列出；不会再公开的，从专题里删去", "it is listed once it is public; remove it if it will never be"),
        "A draft, a withdrawn article and one with an error are not shown, and so a collection does not list them. Their place in the"
        " order is kept.",
    ),
    code(
        "C824",
        "article-named-twice",
        NOTE,
        (
            "专题里“{value}”写了两次（先前在第 {first} 行），只列一次",
            "“{value}” is named twice (first in line {first}) and listed once",
        ),
        ("只留一处", "keep one of the two"),
        "An article has one place in the order of a collection: the first.",
    ),
    code(
        "C825",
        "empty-collection",
        REVIEW,
        ("专题“{title}”还没有列出文章", "the collection “{title}” names no articles yet"),
        (
            "在文首信息的 articles: 下面每行写一个编号，以“- ”开头",
            "name them below articles: in the front matter, each in a line that begins with “- ”",
        ),
        "Its page says that there is nothing to show yet, and the home page does not show the collection.",
    ),
)
