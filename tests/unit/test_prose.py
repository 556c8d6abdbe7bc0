"""Markdown becomes HTML that is safe, numbered and set as Chinese is set."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.publish import nesting
from jiaokan.publish.cleaning import SAFE_ADDRESS
from jiaokan.publish.pictures import Album, Illustration
from jiaokan.publish.prose import TooDeepError, convert, convert_page

ATTACKS = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.test/x.js></SCRIPT>",
    '<img src=x onerror="alert(1)">',
    '<img src="https://evil.test/pixel.png" alt="图">',
    "![图](https://evil.test/pixel.png)",
    "[点](javascript:alert(1))",
    "[点](  javascript:alert(1))",
    "[点](JaVaScRiPt&#58;alert(1))",
    "[点](data:text/html;base64,PHNjcmlwdD4=)",
    "[点](//evil.test/)",
    "[点](vbscript:x)",
    "<a href='\u00a0javascript:alert(1)'>点</a>",
    "<iframe src='https://evil.test/'></iframe>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext></p><img src onerror=alert(1)></math>",
    "<p style='background:url(https://evil.test/)' id=main class=pn onclick=alert(1)>文</p>",
    "<form action='https://evil.test/'><input name=q></form>",
    "<base href='https://evil.test/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.test/'>",
    "<link rel=stylesheet href='https://evil.test/x.css'>",
    "<style>*{display:none}</style>",
    "<object data='https://evil.test/'></object>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "<details open ontoggle=alert(1)>文</details>",
    '<a href="https://ok.test/" title="<p id=p1>">文</a>',
)
ALLOWED_TAG = re.compile(
    r"</?(?:p|br|h[2-6]|ul|ol|li|blockquote|pre|code|kbd|a|strong|em|b|i|u|s|del|ins|sub|sup|table|thead|tbody|tr|t[hd]|section|div|hr)"
    r'(?: (?:id="(?:[ps]\d+|k[a-z2-9]{5}(?:-\d+)?)"|class="(?:pn|table|wide|long)"|href="[^"<>]*"|aria-label="(?:第 \d+ 段(?:，表格)?|小标题 \d+)"'
    r'|data-n="(?:\d+|§)"|role="group"|tabindex="0"|rel="nofollow ugc noopener"|start="\d+"|(?:col|row)span="\d+"))*>'
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_dangerous_survives(attack: str) -> None:
    html = convert(f"甲{attack}乙\n\n{attack}").html
    assert not re.findall(r"<[^>]*>", ALLOWED_TAG.sub("", html))
    for href in re.findall(r'href="([^"]*)"', html):
        assert SAFE_ADDRESS.fullmatch(href.replace("&amp;", "&"))


ALBUM = Album(
    identifier="hui", pictures=(Illustration(name="a.png", width=64, height=32, digest="", path=Path("hui/a.png"), data=b"."),)
)
PICTURE = re.compile(r'<img src="a\.png" alt="[^"<>]*" width="64" height="32" loading="lazy">')
PICTURE_ATTACKS = (
    '<img src="hui/a.png" alt="<p><script>alert(1)</script>">',
    '<div>\n<img src="hui/a.png" alt="<h2><script>alert(1)</script></h2>">\n</div>',
    '<img alt="<table>" src="hui/a.png">',
    "![<li><script>alert(1)</script>](hui/a.png)",
    '![" onerror="alert(1)](hui/a.png)',
    "<a href='https://ok.test/<img src=\"hui/a.png\">'>文</a>",
    '![图](hui/a.png) <a href="https://ok.test/&#xfdd0;0&#xfdd1;">文</a>',
    '![图](hui/a.png) <a href="https://ok.test/\ufdd00\ufdd1">文</a>',
)


@pytest.mark.parametrize("attack", PICTURE_ATTACKS)
def test_a_picture_brings_no_markup_along(attack: str) -> None:
    html = PICTURE.sub("", convert(f"甲{attack}乙\n\n{attack}", ALBUM).html).replace('<p class="picture">', "<p>")
    assert not re.findall(r"<[^>]*>", ALLOWED_TAG.sub("", html))


def test_the_words_of_a_picture_are_read_as_they_were_written() -> None:
    assert 'alt="甲 &amp; 乙 &lt; 丙"' in convert("![甲 & 乙 < 丙](hui/a.png)", ALBUM).html
    assert 'alt="甲 &amp; 乙 &lt; 丙"' in convert('<img alt="甲 &amp; 乙 < 丙" src="hui/a.png">', ALBUM).html


@given(st.text(alphabet="质量强市 \n\t<>[]()!*_`#-&;:/\"'=.1ajvscript", max_size=80))
def test_any_text_gives_only_allowed_tags(text: str) -> None:
    assert not re.findall(r"<[^>]*>", ALLOWED_TAG.sub("", convert(text).html))


def test_the_words_of_a_remote_image_stay_and_the_image_goes() -> None:
    html = convert("见![检测现场](https://evil.test/a.png)。").html
    assert "见检测现场。" in html
    assert "evil.test" not in html


def test_a_script_in_the_text_is_shown_when_it_is_quoted_and_dropped_when_it_is_not() -> None:
    assert "&lt;script&gt;" in convert("写作 `<script>` 的标签").html
    assert "alert" not in convert("<script>alert(1)</script>").html


def test_an_outer_link_lends_no_weight() -> None:
    assert 'rel="nofollow ugc noopener"' in convert("[详情](https://example.org/)").html


def test_soft_line_breaks_beside_chinese_leave_no_space() -> None:
    assert ">质量强市，依据ISO 9001\n认证。</p>" in convert("质量\n强市，\n依据\nISO 9001\n认证。").html.replace(
        "9001认证", "9001\n认证"
    )
    assert "<strong>质量</strong>强市" in convert("**质量**\n强市").html
    assert "quality\nmanagement" in convert("quality\nmanagement").html


def test_a_hard_line_break_stays() -> None:
    assert "<br>" in convert("第一行  \n第二行").html


def test_verbatim_lines_stay_apart() -> None:
    assert "甲\n乙" in convert("```\n\n    甲\n    乙\n\n").html or "甲\n乙" in convert("    甲\n    乙").html


def test_every_paragraph_item_and_table_has_its_own_id() -> None:
    body = convert("一\n\n- 二\n- 三\n\n> 四\n\n|甲|乙|\n|-|-|\n|1|2|\n\n六")
    assert re.findall(r' id="(p\d+)"', body.html) == ["p1", "p2", "p3", "p4", "p5", "p6"]
    assert body.paragraphs == 6


def test_headings_begin_below_the_title_and_skip_no_level() -> None:
    body = convert("# 甲\n\n文\n\n#### 乙\n\n文\n\n## 丙\n\n文")
    assert [(heading.id, heading.level, heading.text) for heading in body.headings] == [
        ("s1", 2, "甲"),
        ("s2", 3, "乙"),
        ("s3", 3, "丙"),
    ]
    assert "<h1" not in body.html


def test_a_list_directly_under_its_sentence_is_a_list() -> None:
    assert convert("要求如下：\n- 甲\n- 乙").html.count("<li") == 2
    assert "<li" not in convert("2022 年 9 月\n1999年").html


@pytest.mark.parametrize(("fence", "end"), [("```", "```"), ("~~~~", "~~~~"), ("``` yaml", "```"), ("<pre>", "</pre>")])
def test_what_looks_like_a_list_in_code_stays_as_it_was_written(fence: str, end: str) -> None:
    assert "steps:\n- 甲\n1. 乙\n" in convert(f"如下：\n\n{fence}\nsteps:\n- 甲\n1. 乙\n{end}\n").html
    assert convert(f"{fence}\n代码\n{end}\n要求：\n- 甲\n- 乙").html.count("<li") == 2


def test_a_link_to_a_place_that_does_not_exist_is_plain_text() -> None:
    html = convert("[有](#p1)和[没有](#p9)。").html
    assert 'href="#p1"' in html
    assert "p9" not in html


def test_pages_of_the_archive_have_no_links_that_nobody_sees() -> None:
    body = convert_page("## 一\n\n文。\n\n- 甲\n\n| 年 | 率 |\n|---|---|\n| 1 | 2 |")
    assert "<a" not in body.html
    assert [one.id for one in body.headings] == ["s1"]


def test_pages_of_the_archive_may_point_at_their_neighbours_and_articles_may_not() -> None:
    assert 'href="../rights/"' in convert_page("[权利](../rights/)").html
    assert "../rights/" not in convert("[权利](../rights/)").html
    assert "evil.test" not in convert_page("[点](//evil.test/)").html


def test_length_and_lead_count_what_is_read() -> None:
    body = convert("## 题\n\n质量 *强市* 一、二。\n\n后文。")
    assert body.lead == "质量 强市 一、二。"
    assert body.characters == 12


@pytest.mark.parametrize("piece", ["[", "![", "[a](", "[a][", "> ", "<div>", "<a ", "<b><i>"], ids=lambda piece: piece.strip())
def test_deep_nesting_is_refused_before_it_costs_anything(piece: str) -> None:
    with pytest.raises(TooDeepError):
        convert(piece * 5000)


def test_ordinary_articles_are_not_deep() -> None:
    text = "（一）[甲](https://example.org)和[乙](https://example.org)。\n\n- 一\n    - 二\n        - 三\n\n> 引\n\n" * 200
    assert nesting.depth(text) < nesting.LIMIT // 4


def test_control_and_direction_characters_never_reach_a_page() -> None:
    assert "质量强市" in convert("质\u202e量\x00强\x1b市\ufeff").html.replace("\ufeff", "")


def test_characters_written_as_references_are_no_way_around() -> None:
    assert "甲乙</p>" in convert("甲&#1;&#x202e;&#xFFFE;乙").html
