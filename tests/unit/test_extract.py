"""A page in, Markdown out: what a reader of the page sees, and nothing else of it."""

from __future__ import annotations

from html import unescape

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jiaokan.edits import apply
from jiaokan.intake.extract import extract
from jiaokan.intake.extract.html_tokens import tokens
from jiaokan.intake.extract.outline import is_wide

ONE = "今年以来，该市坚持质量第一，落实主体责任，推动质量强市建设取得新的成效。"
TWO = "全市共抽检产品三百批次，合格率达到百分之九十八，群众满意度不断提升。"
THREE = "下一步，该局将继续完善制度，加强能力建设，守住质量安全的底线。"


def extracted(text: str, suffix: str = ".html") -> str:
    return apply(text, extract(text, suffix).edits)


def body(html: str) -> str:
    """Return what the article of a page with this body becomes; its first line stands for everything before."""
    return (
        extracted(f"<!DOCTYPE html><html><head><title>题名</title></head><body>{html}</body></html>")
        .removeprefix("题名")
        .lstrip("\n")
    )


# One line each: what is meant, the HTML, the Markdown.
BODIES = [
    ("paragraphs", f"<p>{ONE}</p>\n<p>{TWO}</p>", f"{ONE}\n\n{TWO}"),
    ("a paragraph ends where the next begins", f"<p>{ONE}<p>{TWO}", f"{ONE}\n\n{TWO}"),
    ("paragraphs that are boxes", f"<div><div>{ONE}</div><div>{TWO}</div></div>", f"{ONE}\n\n{TWO}"),
    ("every paragraph in two boxes", f"<div><div><p>{ONE}</p></div><div><p>{TWO}</p></div></div>", f"{ONE}\n\n{TWO}"),
    ("line breaks between paragraphs", f"<div>　　{ONE}<br>　　{TWO}<br/><BR />\n{THREE}</div>", f"{ONE}\n\n{TWO}\n\n{THREE}"),
    ("text beside a box", "<div>甲<div>乙</div>丙</div>", "甲\n\n乙\n\n丙"),
    ("line ends inside a Chinese sentence", "<p>质量\n强市，\n推动</p>", "质量强市，推动"),
    ("line ends between Latin words", "<p>ISO\n9001 and\nGB/T</p>", "ISO 9001 and GB/T"),
    ("a gap that somebody typed", "<p>推动变革&nbsp;&nbsp;促进建设</p>", "推动变革 促进建设"),
    ("a gap between two elements", "<p><b>推动</b>\u3000<b>促进</b></p>", "**推动 促进**"),
    ("an indent made of spaces", "<p>&nbsp;&nbsp;&emsp;质量</p>", "质量"),
    ("named entities", "<p>&ldquo;老将&rdquo;&hellip;&mdash;&copy;</p>", "“老将”…—©"),
    ("numbers for characters", "<p>&#36136;&#x91CF;</p>", "质量"),
    ("numbers of windows-1252", "<p>&#147;老将&#148;&#133;</p>", "“老将”…"),
    ("an entity without its semicolon", "<p>&copy 2022&nbsp质量</p>", "© 2022 质量"),
    ("an entity escaped twice is once", "<p>&amp;nbsp;质量</p>", "&amp;nbsp;质量"),
    ("what is no entity", "<p>AT&T，A&B，&bogus;</p>", "AT&T，A&B，&amp;bogus;"),
    ("numbers that stand for nothing", "<p>甲&#0;乙&#xD800;丙</p>", "甲\ufffd乙\ufffd丙"),
    ("comments, scripts and styles", "<p>甲<!-- 乙 -->丙</p><script>if(a<b){'<p>'}</script><style>p{}</style>", "甲丙"),
    ("a comment that is never closed", "<p>甲<!-- 乙</p><p>丙</p>", "甲\n\n丙"),
    ("conditional comments", "<!--[if IE]><p>甲</p><![endif]--><p>乙</p>", "乙"),
    ("what the page hides", f"<p>{ONE}</p><p style='color:red; Display : none'>甲</p><p hidden>乙</p><i aria-hidden=true>丙</i>", f"{ONE}\n\n丙"),
    ("what a script will show", f"<p>题</p><div style='display:none'><p>{ONE}</p><p>{TWO}</p></div>", f"{ONE}\n\n{TWO}"),
    ("bold, also across Chinese marks", "<p>建设，<strong>“老将”</strong>逐梦<b>。</b></p>", "建设，**“老将”**逐梦**。**"),
    ("bold in bold is bold", "<p>质量<strong><b>强市</b></strong></p>", "质量**强市**"),
    ("bold that stops and goes on", "<p><b>质量</b><b>强市</b></p>", "**质量强市**"),
    ("bold across paragraphs", "<b><p>质量</p><p>强市</p></b>", "**质量**\n\n**强市**"),
    ("bold around nothing", "<p>质量<b> </b><strong></strong>强市</p>", "质量 强市"),
    ("white space inside of bold", "<p>ISO<b> 9001 </b>体系</p>", "ISO **9001** 体系"),
    ("emphasis", "<p><em>质量</em>强市</p>", "*质量*强市"),
    ("small numbers above and below", "<p>10<sup>6</sup>，H<sub>2</sub>O</p>", "10<sup>6</sup>，H<sub>2</sub>O"),
    ("readings above characters", "<p><ruby>亳<rp>(</rp><rt>bó</rt><rp>)</rp></ruby>州</p>", "亳（bó）州"),
    ("links to other sites", '<p>见<a href="https://a.cn/x?a=1&amp;b=2">通知</a>。</p>', "见[通知](https://a.cn/x?a=1&amp;b=2)。"),
    ("links that lead nowhere", '<p>见<a href="/x">甲</a><a href="javascript:alert(1)">乙</a><a>丙</a></p>', "见甲乙丙"),
    ("a link without words", '<p>质量<a href="https://a.cn"><img src="x.png"></a>强市</p>', "质量强市"),
    ("headings", "<p>甲</p><h2>一、乙</h2><h4>丙</h4>", "甲\n\n## 一、乙\n\n#### 丙"),
    ("a bold heading", "<p>甲</p><h3><b>乙</b></h3><p>丙</p>", "甲\n\n### 乙\n\n丙"),
    ("a heading over two lines", "<p>甲</p><h2>推动变革<br>促进建设</h2>", "甲\n\n## 推动变革 促进建设"),
    ("an empty heading", "<p>甲</p><h2> </h2><p>乙</p>", "甲\n\n乙"),
    ("lists", "<ul><li>甲</li><li>乙</li></ul><ol><li>丙<li>丁</ol>", "- 甲\n- 乙\n\n1. 丙\n2. 丁"),
    ("a list inside a list", "<ul><li>甲<ul><li>乙<li>丙</ul><li>丁</ul>", "- 甲\n    - 乙\n    - 丙\n- 丁"),
    ("a list that goes on counting", "<ol><li>甲</ol><p>乙</p><ol start=2><li>丙</ol>", "1. 甲\n\n乙\n\n2. 丙"),
    ("paragraphs in an item", "<ul><li><p>甲</p><p>乙</p></li></ul>", "- 甲\n\n    乙"),
    ("items without a list", "<p>甲</p><li>乙<li>丙", "甲\n\n- 乙\n\n- 丙"),
    ("a quotation", "<blockquote><p>甲</p><p>乙</p></blockquote><p>丙</p>", "> 甲\n>\n> 乙\n\n丙"),
    ("a list in a quotation", "<blockquote>甲<ul><li>乙<li>丙</ul></blockquote>", "> 甲\n>\n> - 乙\n> - 丙"),
    ("preformatted lines", "<pre>　　质量\n　　强市\n</pre>", "质量\n\n强市"),
    ("terms and what they mean", "<dl><dt>质量<dd>一组特性<dt>标准<dd>文件</dl>", "质量\n\n一组特性\n\n标准\n\n文件"),
    ("a rule and a picture", '<p>甲</p><hr><img src="x" alt="图"><p>乙</p>', "甲\n\n乙"),
    ("words under a picture", "<figure><img src=x><figcaption>图为现场</figcaption></figure><p>乙</p>", "图为现场\n\n乙"),
    ("controls of a form", "<p>甲</p><select><option>乙<option>丙</select><button>丁</button><p>戊</p>", "甲\n\n戊"),
    (
        "a table of data",
        "<table><tr><th>年<th>数<tr><td>2020<td><b>12</b><tr><td>甲|乙<td></table>",
        "| 年 | 数 |\n| --- | --- |\n| 2020 | **12** |\n| 甲\\|乙 | |",
    ),
    (
        "a table of data with paragraphs and breaks in its cells",
        "<table><thead><tr><td><p>年</p></td><td>数<br>量</td></tr></thead><tbody><tr><td>1</td></tr><tr><td>2</td><td>3</td></tr></table>",
        "| 年 | 数 量 |\n| --- | --- |\n| 1 | |\n| 2 | 3 |",
    ),
    ("a table that holds the page together", f"<table><tr><td>导航</td><td><p>{ONE}</p><p>{TWO}</p></td></tr></table>", f"{ONE}\n\n{TWO}"),
    ("a table with one row is no data", "<table><tr><td>甲</td><td>乙</td></tr></table>", "甲\n\n乙"),
    ("an attribute in Chinese", "<p class=正文>质量<font face=宋体 size='3'>强市</font></p>", "质量强市"),
    ("a mark in an attribute", '<p title="a>b" data-x=\'<\'>质量</p>', "质量"),
    ("less and more", "<p>a < b，c > d，1<2</p>", "a < b，c > d，1<2"),
    ("less than a letter", "<p>当A<B的时候，x<y</p><p>质量</p>", "当A&lt;B的时候，x&lt;y\n\n质量"),
    ("a tag that the author shows", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "&lt;script>alert(1)&lt;/script>"),
    ("an end tag too many", f"<div><p>{ONE}</div></div></p></td><p>{TWO}</p>", f"{ONE}\n\n{TWO}"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), [case[1:] for case in BODIES], ids=[case[0] for case in BODIES])
def test_the_body_of_a_page_becomes(html: str, expected: str) -> None:
    assert body(html) == expected


# What looks like Markdown in the words of a page is not Markdown.
LOOKS_LIKE_MARKDOWN = [
    "1. 总则", "2) 分则", "# 井号", "#话题#质量", "- 横线", "+ 加号", "* 星号", "> 大于", "质量*强*市", "**质量**", "_质量_ 强市", "`代码`", "[质量](强市)",
    "![质量](强市)", "[1]: 脚注", "===", "---", "___", "***", "* * *", "~~~", "```", "<b>质量</b>", "&lt;质量", "\\*质量", "C:\\*", ":  定义", "质量  \\",
    "<https://example.org>", "<!-- 质量 -->", "A<B", "|甲|乙|",
]  # fmt: skip


def shown(text: str) -> str:
    """Return what a reader sees of Markdown, from the converter that the site uses."""
    html = markdown.markdown(text, extensions=["tables", "sane_lists"])
    assert html.startswith("<p>")
    assert html.count("<") == 2
    return unescape(html.removeprefix("<p>").removesuffix("</p>"))


@pytest.mark.parametrize("words", LOOKS_LIKE_MARKDOWN)
def test_plain_text_that_looks_like_markdown_is_shown_as_it_was(words: str) -> None:
    assert shown(extracted(words, ".txt")) == words


@pytest.mark.parametrize("words", LOOKS_LIKE_MARKDOWN)
def test_words_of_a_page_that_look_like_markdown_are_shown_as_they_were(words: str) -> None:
    html = "".join(f"&#{ord(character)};" for character in words)
    assert " ".join(shown(body(f"<p>{html}</p>")).split()) == " ".join(words.split())


@pytest.mark.parametrize(
    "html", ["<span>1</span>. 总则", "<span>1.</span> 总则", "<font>1</font><font>.</font>&nbsp;总则", "<i>-</i> 甲"]
)
def test_a_list_mark_in_pieces_is_no_list_mark(html: str) -> None:
    assert shown(body(f"<p>{html}</p>"))


PLAIN = ["1.5 万元", "-40℃", "snake_case_name", "[2022]5号", "A&B", "3 < 5", "（一）总则", "质量~强市", "a|b"]


@pytest.mark.parametrize("words", PLAIN)
def test_plain_text_that_does_not_look_like_markdown_is_left_alone(words: str) -> None:
    assert extracted(words, ".txt") == words


def page(*parts: str, title: str = "推动质量变革_中国质量网") -> str:
    return f"<html><head><title>{title}</title></head><body>{''.join(parts)}</body></html>"


ARTICLE = f"<div class=c><p>{ONE}</p><p>{TWO}</p></div>"
BOTH = f"{ONE}\n\n{TWO}"
NAVIGATION = "<div class=nav><a href=/>首页</a> | <a href=/n>新闻</a></div>"
FOOTER = "<div class=foot>版权所有：某市市场监督管理局 <a href=/>网站地图</a></div>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (page(NAVIGATION, "<h1>推动质量变革</h1>", ARTICLE, FOOTER), f"推动质量变革\n\n{BOTH}"),
        (page(NAVIGATION, f"<div><h1>推动质量变革</h1>{ARTICLE}</div>", FOOTER), f"推动质量变革\n\n{BOTH}"),
        (page("<header><h1>推动质量变革</h1></header>", ARTICLE), f"推动质量变革\n\n{BOTH}"),
        (page("<h1>中国质量网</h1><h1>推动质量变革</h1>", ARTICLE, title="推动质量变革"), f"推动质量变革\n\n{BOTH}"),
        (page("<header><h1>某网</h1></header><h1>推动质量变革</h1>", ARTICLE, title=""), f"推动质量变革\n\n{BOTH}"),
        (page(NAVIGATION, "<div class=t>推动质量变革</div>", ARTICLE), f"推动质量变革\n\n{BOTH}"),
        (page(NAVIGATION, f"<div><h2>推动质量变革</h2>{ARTICLE}</div>"), f"## 推动质量变革\n\n{BOTH}"),
        (page(NAVIGATION, ARTICLE, FOOTER), f"推动质量变革\n\n{BOTH}"),
        (page(ARTICLE, title="推动质量变革 - 某市人民政府"), f"推动质量变革\n\n{BOTH}"),
        (page(ARTICLE, title="推动质量变革-地方新闻-某市在线"), f"推动质量变革\n\n{BOTH}"),
        (page(ARTICLE, title="推动质量变革|2022-2023年|某网"), f"推动质量变革\n\n{BOTH}"),
        (page(ARTICLE, title="推动质量变革——某市2015-2017年工作纪实"), f"推动质量变革——某市2015-2017年工作纪实\n\n{BOTH}"),
        (page("<h1>某市政府</h1><h2>推动质量变革</h2>", ARTICLE, title="推动质量变革_某市"), f"## 推动质量变革\n\n{BOTH}"),
        (page("<h1>某市政府</h1>", f"<div><h2>推动质量变革</h2>{ARTICLE}</div>"), f"## 推动质量变革\n\n{BOTH}"),
        (page("<div>某市人民政府</div><h1>推动质量变革</h1>", ARTICLE, title="某市人民政府"), f"推动质量变革\n\n{BOTH}"),
        (page("<h1>某市人民政府</h1>", ARTICLE, title="某市人民政府网站"), BOTH),
        (
            page("<div>首页 > 新闻</div><div>推动质量变革</div><div>发布时间：2022-09-23</div>", ARTICLE, title="某市人民政府"),
            f"推动质量变革\n\n发布时间：2022-09-23\n\n{BOTH}",
        ),
        (
            page("<div>首页 > 新闻</div><div>发布时间：2022-09-23</div>", ARTICLE, title="某市人民政府"),
            f"发布时间：2022-09-23\n\n{BOTH}",
        ),
        (
            page(f"<article><h1>推动质量变革</h1><p>{ONE}</p><h1>二</h1><p>{TWO}</p></article>"),
            f"推动质量变革\n\n{ONE}\n\n## 二\n\n{TWO}",
        ),
    ],
)
def test_the_title_of_a_page_is_found_wherever_it_stands(html: str, expected: str) -> None:
    assert extracted(html) == expected


@pytest.mark.parametrize(
    "around",
    [
        (NAVIGATION, FOOTER),
        ("<nav>首页 新闻 公告</nav>", "<footer>主办单位：某市市场监督管理局。技术支持：某公司。</footer>"),
        (
            "<form><input><select><option>站内搜索</select></form>",
            "<div>免责声明：本网站转载文章，不代表本网观点，如有侵权请联系我们删除。</div>",
        ),
        (
            "<div>欢迎访问某网</div>",
            "<ul><li><a href=/1>另一篇文章的题名，写得比较长。</a><li><a href=/2>又一篇文章的题名，写得也比较长。</a></ul>",
        ),
        ("<table><tr><td><a href=/>首页</a></td></tr></table>", "<div>浏览次数：12</div>"),
    ],
)
def test_what_stands_around_the_article_is_left_out(around: tuple[str, str]) -> None:
    assert extracted(page(around[0], "<h1>推动质量变革</h1>", ARTICLE, around[1])) == f"推动质量变革\n\n{BOTH}"


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        (f"<div class=lead><p>{ONE}</p></div>", f"<div class=text><p>{TWO}</p><p>{THREE}</p></div>"),
        (f"<div><p>{ONE}</p><p>{TWO}</p></div>", f"<div><p>{THREE}</p></div>"),
        (f"<td><p>{ONE}</p></td>", f"<td><p>{TWO}</p><p>{THREE}</p></td>"),
        (f"<section><p>{ONE}</p><p>{TWO}</p></section>", f"<section><section><p>{THREE}</p></section></section>"),
    ],
)
def test_an_article_in_two_boxes_keeps_both(before: str, behind: str) -> None:
    assert (
        extracted(page("<h1>推动质量变革</h1><div>", before, behind, "</div>", FOOTER))
        == f"推动质量变革\n\n{ONE}\n\n{TWO}\n\n{THREE}"
    )


@pytest.mark.parametrize(
    "wrapped",
    ['<form id="form1" method="post">{}</form>', "<center>{}</center>", "<main>{}</main>", "<table><tr><td>{}</table>"],
)
def test_a_page_that_stands_in_one_element_is_not_lost(wrapped: str) -> None:
    assert extracted(page(wrapped.format(f"<h1>推动质量变革</h1>{ARTICLE}"))) == f"推动质量变革\n\n{BOTH}"


def test_a_page_without_any_box_is_an_article() -> None:
    assert extracted(f"<html><head><title>题名</title>\n<p>{ONE}\n<p>{TWO}") == f"题名\n\n{BOTH}"


def test_a_long_table_does_not_make_a_cell_the_article() -> None:
    rows = "".join(f"<tr><td>第{number}项</td><td>对第{number}类产品进行了抽检，合格率提高。</td></tr>" for number in range(9))
    text = extracted(page("<h1>题</h1>", f"<div><p>{ONE}</p><table>{rows}</table><p>{TWO}</p></div>"))
    assert text.startswith(f"题\n\n{ONE}\n\n| 第0项 |")
    assert text.endswith(f"抽检，合格率提高。 |\n\n{TWO}")
    assert text.count("\n|") == 10


PUBLICATION = [
    "发布时间：2022-09-23 来源：中国质量报", "来源：<a href=/>中国质量报</a> 作者：常宇", "2022年9月23日", "本报记者 常宇", "——某市质量工作纪实", "（记者 常宇）", "文丨孙洪安",
]  # fmt: skip


@pytest.mark.parametrize("line", PUBLICATION)
def test_a_line_of_publication_between_title_and_article_is_kept(line: str) -> None:
    html = page(NAVIGATION, "<h1>推动质量变革</h1>", f"<div class=info>{line}</div>", ARTICLE, FOOTER)
    expected = line.replace("<a href=/>", "").replace("</a>", "")
    assert extracted(html) == f"推动质量变革\n\n{expected}\n\n{BOTH}"


@pytest.mark.parametrize("line", ["来源：中国质量报", "（责任编辑：李四）", "作者：常宇"])
def test_a_line_of_publication_behind_the_article_is_kept(line: str) -> None:
    assert extracted(page("<h1>推动质量变革</h1>", ARTICLE, f"<div>{line}</div>", FOOTER)).endswith(f"{TWO}\n\n{line}")


def test_a_header_inside_of_an_article_element_is_read() -> None:
    html = page(f"<article><header><h1>题名</h1><p>来源：质量报</p></header><p>{ONE}</p><footer>作者：常宇</footer></article>")
    assert extracted(html) == f"题名\n\n来源：质量报\n\n{ONE}\n\n作者：常宇"


POSTS = [
    ("quoted values", "title: \"“老将”: 逐梦\"\nauthor: '常宇'\n", "title: “老将”: 逐梦\nauthor: 常宇\n"),
    ("escapes", 'title: "\\u8d28\\u91cf\\t强市\\n建设"\n', "title: 质量 强市 建设\n"),
    ("a list in brackets", "authors: [甲, '乙']\n", "authors: 甲、乙\n"),
    ("a list with hyphens", "authors:\n  - 甲\n  - 乙\ntitle: 丙\n", "authors: 甲、乙\ntitle: 丙\n"),
    ("a folded value", "title: >\n  质量\n  强市\n", "title: 质量 强市\n"),
    (
        "keys that only the blog reads",
        "layout: post\ntitle: 甲\ntags: [a, b]\ncategories:\n- c\npermalink: /x/\n",
        "title: 甲\n",
    ),
    ("a date with a zone", "date: 2022-05-20 15:17:16 +0800\n", "date: 2022-05-20 15:17:16 +0800\n"),
    ("empty values", "title: 甲\nauthor:\nsource: ''\n", "title: 甲\n"),
    ("a colon in a title", "layout: post\ntitle: 质量: 强市之路\ntags:\n- a\n", "title: 质量: 强市之路\n"),
    ("a tab behind a key", "title:\t质量\nsource: '质量: 观察'\nauthor:\n", "title: 质量\nsource: 质量: 观察\n"),
    ("comments", "# 注\ntitle: 甲 # 注\n", "title: 甲\n"),
]


@pytest.mark.parametrize(("block", "expected"), [case[1:] for case in POSTS], ids=[case[0] for case in POSTS])
def test_the_front_matter_of_a_post_becomes_labelled_lines(block: str, expected: str) -> None:
    assert extracted(f"---\n{block}---\n正文\n", ".md") == f"{expected}\n正文\n"


def test_a_post_with_a_body_in_html_is_converted() -> None:
    text = f"---\ntitle: 甲\n---\n\n<p>{ONE}</p>\n<p>1. {TWO}</p>\n<p><a href='/'>返回</a></p>\n"
    assert extracted(text, ".txt") == f"title: 甲\n{ONE}\n\n1\\. {TWO}\n\n返回"


MARKDOWN = """# 题名

正文第一段，*强调*，**加粗**，<kbd>Ctrl</kbd>，A&nbsp;B，见[通知](https://example.org/a_(b))。

- 甲
    - 乙

        ```html
        <p>不是段落</p>
        ```

    1. 丙
- 丁<br>戊

> 引文
> 第二行

| 年 | 数 |
| :-- | --: |
| 2020<br>2021 | `<p>` |

```
<div>  代码  </div>
- 不是列表
```

    缩进的代码

末行\\
换行
"""


@pytest.mark.parametrize("front", ["", "---\ntitle: 甲\n---\n"])
def test_markdown_comes_through_as_it_is(front: str) -> None:
    expected = front.removeprefix("---\n").replace("---\n", "\n") + MARKDOWN
    assert extracted(front + MARKDOWN, ".md") == expected


def test_html_blocks_in_markdown_are_converted_and_the_rest_stays() -> None:
    text = "- 甲\n    - 乙\n\n<p>丙<br>丁</p>\n\n```\n<p>x</p>\n```\n\n*戊*\n"
    assert extracted(text, ".md") == "- 甲\n    - 乙\n\n丙\n\n丁\n\n```\n<p>x</p>\n```\n\n*戊*"


@pytest.mark.parametrize(
    "text",
    [
        "---\n这不是文首：是正文\n---\n后文",
        "---\n- 甲\n- 乙\n---\n后文",
        "---\ntitle: [未完\n---\n后文",
        "---\ntitle: 甲\ntitle: 乙\n---\n后文",
        "---\n只有一行横线",
    ],
)
def test_a_text_that_begins_with_hyphens_and_has_no_front_matter_loses_nothing(text: str) -> None:
    assert extract(text, ".txt").format == "plain text"
    assert extracted(text, ".txt").replace("\\", "") == text


@pytest.mark.parametrize(
    ("text", "suffix", "expected"),
    [
        ("<!DOCTYPE html>\n<p>甲", ".txt", "HTML page"),
        ("\ufeff  <HTML><body>甲", ".txt", "HTML page"),
        ("<p>甲", ".htm", "HTML page"),
        ("甲<br>乙<br>丙<br>丁", ".txt", "HTML fragment"),
        ("用<p>和<br>标签", ".txt", "plain text"),
        ("甲\n乙", ".txt", "plain text"),
        ("甲\n乙", "", "plain text"),
        ("甲\n乙", ".MD", "Markdown"),
        ("---\ntitle: 甲\n---\n乙", ".txt", "blog post"),
        ("---\nlayout: post\ntitle: 甲\n---\n<html><p>乙", ".html", "blog post"),
    ],
)
def test_a_format_is_known_by_what_the_file_holds(text: str, suffix: str, expected: str) -> None:
    assert extract(text, suffix).format == expected


HTML = st.lists(
    st.sampled_from(
        [
            *(
                "<p>",
                "</p>",
                "<div>",
                "</div>",
                "<b>",
                "</b>",
                "<a href=https://a.cn>",
                "</a>",
                "<br>",
                "<table>",
                "</table>",
                "<tr>",
                "<td>",
            ),
            *(
                "</td>",
                "<li>",
                "<ul>",
                "</ul>",
                "<ol>",
                "<h1>",
                "</h1>",
                "<h2>",
                "</h2>",
                "<blockquote>",
                "</blockquote>",
                "<!--",
                "-->",
            ),
            *(
                "<script>",
                "</script>",
                "<nav>",
                "</nav>",
                "&amp;",
                "&nbsp;",
                "&lt;",
                "&",
                "<",
                ">",
                " ",
                "\n",
                "　",
                "质量",
                "强市。",
                "A",
                "1. ",
                "*",
            ),
            *(
                "<html>",
                "<title>",
                "</title>",
                "<pre>",
                "</pre>",
                "<em>",
                "<sup>",
                "</sup>",
                '"',
                "'",
                "|",
                "`",
                "---\n",
                ONE,
                "<form>",
                "<th>",
            ),
        ]
    ),
    max_size=30,
).map("".join)


@given(HTML, st.sampled_from([".html", ".txt", ".md"]))
@example("<ul></blockquote><li>质", ".html")
def test_any_soup_of_tags_is_extracted_without_losing_the_thread(text: str, suffix: str) -> None:
    found = extract(text, suffix)
    once = apply(text, found.edits)
    assert extract(text, suffix).edits == found.edits
    assert "\ufffe" not in once


@given(HTML)
def test_tokens_cover_the_text_without_gap_or_overlap(text: str) -> None:
    assert "".join(text[token.start : token.end] for token in tokens(text)) == text


@given(st.lists(st.sampled_from([ONE, TWO, "质量", "A1"]), max_size=8), st.sampled_from(["p", "div", "li", "h2", "section"]))
def test_every_word_between_the_first_and_the_last_paragraph_is_kept(words: list[str], name: str) -> None:
    parts = [ONE, *words, THREE]
    html = "".join(f"<{name}>{part}</{name}>" for part in parts)
    assert "".join(filter(is_wide, extracted(page(f"<div>{html}</div>", title="")))) == "".join(filter(is_wide, "".join(parts)))


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<b>",
        "<blockquote>",
        "<ul><li>",
        "<table><tr><td>",
        "<h2>",
        "<p",
        "<!--",
        "</p>",
        "<a href='",
        "&",
        "*",
        "`",
        " ",
    ],
)
def test_a_hostile_page_takes_no_longer_than_its_length_asks_for(piece: str) -> None:
    extracted(f"<html><body>{piece * 8_000}质量")
