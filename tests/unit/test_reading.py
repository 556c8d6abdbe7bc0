"""A whole reading: whatever comes in, every character of it is accounted for, and the same bytes give the same article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jiaokan.chinese import is_han, simplified
from jiaokan.edits import apply, invert
from jiaokan.gazetteer import Gazetteer
from jiaokan.intake.reading import Collated, NoText, Reading, UnsupportedFormat, collate, read_original, receipt_of
from jiaokan.model import Edit
from jiaokan.settings import load

REMOVES = {"R470", "R480", "M502"}  # furniture, markup, labels
CONVERTS = {"R440", "R441"}  # traditional script
CONTENT = Path(__file__).parent.parent.parent / "content"

ONE = "今年以来，该市坚持质量第一，落实主体责任，推动质量强市建设取得新的成效，群众满意度不断提升。"
TWO = "下一步，该局将继续完善制度，加强能力建设，守住质量安全的底线，让人民群众放心。"


def han(text: str) -> str:
    return "".join(filter(is_han, text))


def one_script(text: str) -> str:
    return "".join("着" if character == "著" else simplified(character) for character in han(text))


def unaccounted(decoded: str, edits: tuple[Edit, ...]) -> list[str]:
    """Return the Chinese characters that an edit takes away without being one that may: each edit on its own."""
    lost = []
    for edit in edits:
        codes = {edit.code, *(inner.code for inner in edit.inner)}
        if edit.field or codes & REMOVES:
            continue
        before, after = (
            (one_script(edit.before), one_script(edit.after)) if codes & CONVERTS else (han(edit.before), han(edit.after))
        )
        if before != after:
            lost.append(decoded[edit.at : edit.end])
    return lost


PIECES = st.sampled_from(
    [
        *(
            ONE,
            TWO,
            "质量强市 逐梦前行",
            "——某市工作纪实",
            "2022-09-23",
            "发布时间：2022年9月23日 来源：质量报",
            "本报记者 常宇",
            "（作者系某局局长 □常宇）",
        ),
        *(
            "《中国质量报》",
            "責任擔當，質(zhì)量強(qiáng)市。",
            "一、加强领导",
            "??二是扶持。",
            "|||",
            "版权所有：某市市场监督管理局",
            "上一篇：没有了",
            "责任编辑：李四",
        ),
        *(
            "质量,标准,计量(试行);",
            "  \u3000\u3000",
            "",
            "\n",
            "1. 总则",
            "- 甲",
            "    - 乙",
            "> 引文",
            "# 题",
            "```",
            "| 甲 | 乙 |",
            "| --- | --- |",
            "\u00a0\u200b",
            "---",
        ),
        *(
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<br>",
            "<b>",
            "</b>",
            "<script>甲</script>",
            "&nbsp;",
            "&lt;",
            "<table><tr><td>甲<td>乙</table>",
            "<ul><li>丙",
        ),
        *(
            "<html>",
            "<h1>题</h1>",
            "<title>题_网站</title>",
            "title: 甲",
            "title: [",
            "*",
            "\\",
            "😀",
            "\r",
            "\ufeff",
            "𠮷",
            "著名著者看著",
            "棋牌|彩票|博彩",
            "\ufffd",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("\n".join) | st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=60)
SUFFIXES = st.sampled_from([".txt", ".md", ".html"])


@settings(max_examples=250)
@given(TEXTS, SUFFIXES)
@example(f"---\ntitle: 甲\n---\n{ONE}", ".md")
def test_the_edits_lead_from_the_decoded_text_to_the_body_and_back(text: str, suffix: str) -> None:
    collated = collate(text, suffix)
    assert apply(text, collated.collation.edits) == collated.collation.text
    assert apply(collated.collation.text, invert(collated.collation.edits)) == text


@settings(max_examples=250)
@given(TEXTS, SUFFIXES)
def test_every_chinese_character_stays_moves_or_goes_for_a_declared_reason(text: str, suffix: str) -> None:
    assert unaccounted(text, collate(text, suffix).collation.edits) == []


@given(TEXTS, SUFFIXES)
def test_reading_twice_gives_the_same(text: str, suffix: str) -> None:
    assert collate(text, suffix) == collate(text, suffix)


CLEAN_LINES = st.sampled_from(
    [
        ONE,
        TWO,
        "质量是企业的生命，也是一座城市的名片。",
        "- 甲\n- 乙\n    - 丙\n- 丁",
        "> 引文第一行\n> 引文第二行",
        "| 年 | 数 |\n| --- | --- |\n| 2020 | 1 |",
        "```\ncode <p>\n\n  x | y\n```",
        "见[通知](https://example.org/a_(b)?c=1,2)，**加粗**，`a,b`。",
        "1. 甲\n2. 乙",
    ]
)


@given(st.lists(CLEAN_LINES, min_size=1, max_size=6))
def test_a_clean_markdown_file_is_not_changed(blocks: list[str]) -> None:
    body = "\n\n".join([ONE, *blocks, TWO])
    front = "---\ntitle: 质量强市\ndate: 2022-09-23\n---\n\n"
    assert collate(front + body + "\n", ".md").collation.text == body


@given(st.lists(st.sampled_from([ONE, TWO, "质量是企业的生命，也是一座城市的名片。"]), min_size=2, max_size=6))
def test_the_body_of_a_clean_plain_text_is_its_lines(lines: list[str]) -> None:
    assert collate("\n".join(lines), ".txt").collation.text == "\n\n".join(lines)


@pytest.fixture(scope="module")
def read() -> Callable[[str, bytes], Reading]:
    """Return the reader of originals, with the settings and the gazetteer of the project."""
    settings_here = load(CONTENT, CONTENT)
    gazetteer = Gazetteer.load(settings_here.regions_table, settings_here.region_overrides)
    return lambda name, data: read_original(name, data, settings_here, gazetteer)


Reader = Callable[[str, bytes], Reading]


def test_a_reading_holds_together(read: Reader) -> None:
    data = f"强化责任担当 创建质量强市\n2022年9月23日\n{ONE}\n{TWO}本报记者 常宇\n".encode("gbk")
    reading = read("a.txt", data)
    receipt = receipt_of(reading)
    assert (reading.fields["title"], reading.fields["date"], reading.fields["authors"]) == (
        "强化责任担当 创建质量强市",
        "2022-09-23",
        ("常宇",),
    )
    assert reading.body == f"{ONE}\n\n{TWO}"
    assert reading.text.endswith(f"---\n\n{reading.body}\n")
    assert (receipt.encoding, receipt.name, receipt.edits) == ("gb18030", "a.txt", reading.edits)
    assert read("a.txt", data) == reading


@pytest.mark.parametrize("between", ["\r\n", "\n|\n|||\n", "\u00a0\n\u3000\u3000", "\n\n\ufeff\n"], ids=ascii)
def test_no_line_of_a_title_is_lost_with_what_stands_between_them(read: Reader, between: str) -> None:
    text = f"把问题清单变成履职清单{between}我市开展百日攻坚{between}来源：江州晚报 2022-06-09{between}{ONE}\n{TWO}\n"
    reading = read("a.txt", text.encode())
    assert reading.fields["title"] == "把问题清单变成履职清单 我市开展百日攻坚"
    assert reading.body == f"{ONE}\n\n{TWO}"


def test_readings_that_are_not_proven_are_asked_about_once_with_their_place(read: Reader) -> None:
    text = "亞洲這(zhè)裡的氣象員說，現場沒有信號，數據靠手抄，應當創建質量強市。\n他們說，這樣的後果嚴重。"
    notes = [note for note in read("a.txt", text.encode()).review if note.code == "R411"]
    assert [(note.at, note.text) for note in notes] == [(text.index("這(zhè)"), "1 处，如“這(zhè)”")]


def test_the_place_of_a_doubt_is_told_in_the_text_as_received(read: Reader) -> None:
    words = "亞洲這(zhè)裡的氣象員說，現場沒有信號，數據靠手抄，應當創建質量強市。"
    page = f"<html><body>\r\n<h1>題名</h1><p>&ldquo;{words}&rdquo;</p></body></html>"
    (note,) = [note for note in read("a.html", page.encode()).review if note.code == "R411"]
    assert note.at == page.index("這(zhè)")


def test_proven_readings_leave_no_doubt(read: Reader) -> None:
    text = "強(qiáng)化責(zé)任擔當，創建質(zhì)量強(qiáng)市。質(zhì)監部門為亳州（試行）服務，這是經驗。\n" * 2
    assert "R411" not in {note.code for note in read("a.txt", text.encode()).review}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n",
        "<html><head><script>var a=1;</script></head><body></body></html>",
        "<!-- 质量 -->\n<html></html>",
        "---\ntitle: 题\n---\n",
    ],
)
def test_a_file_without_text_is_told(read: Reader, text: str) -> None:
    with pytest.raises(NoText):
        read("a.txt", text.encode())


@pytest.mark.parametrize("name", ["a.csv", "a.jpg"])
def test_a_format_that_is_not_read_is_told(read: Reader, name: str) -> None:
    with pytest.raises(UnsupportedFormat):
        read(name, b"text")


def test_a_text_that_says_nothing_of_itself_is_asked_about(read: Reader) -> None:
    reading = read("a.txt", f"{ONE}\n{TWO}".encode())
    assert reading.fields["title"] == "〔今年以来……〕"
    assert {"M510", "M511"} <= {note.code for note in reading.review}


@pytest.mark.parametrize(
    "piece", ["<", "[", "*", '"', "&", " ", "\n", "<div>", "<b>", "- \n", "记者 ", "质,", "来源：", "2022-", "> ", "`"]
)
def test_a_hostile_file_is_read_in_the_time_its_length_asks_for(piece: str) -> None:
    assert isinstance(collate(piece * (16_000 // len(piece)), ".txt"), Collated)


def test_an_article_without_place_or_theme_is_no_damaged_one(read: Reader) -> None:
    text = f"清晨的渡口\n2022-09-23\n来源：淮上风物\n{'雾散了，船夫解开缆绳，水鸟从芦苇里飞起来。' * 3}\n"
    assert read("a.txt", text.encode()).review == ()
