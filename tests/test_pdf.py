"""PDF files: their text layer becomes paragraphs, what cannot be read is refused, and the proof extracts again."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from jiaokan.containers import ContainerFault
from jiaokan.containers.pdf_text import TEXT_LAYER, text_layer
from jiaokan.edits import apply
from jiaokan.intake.extract.pdf_lines import line_edits
from jiaokan.intake.extract.pdf_pages import page_edits
from jiaokan.intake.unpack import unpack
from jiaokan.original_text import original_text
from jiaokan.receipt import dump, load
from tests.pdf_files import GBK, MAPPED, UCS2, UNMAPPED, Font, lines, pdf
from tests.word_files import zipped
from tests.workbench import Desk, run, spawn

LETTER = lines(
    "　　　　　　质量强市工作会议召开",
    "",
    "　　今年以来，该市坚持质量第一，落实主体责任，推动质量",
    "强市建设取得新的成效，群众满意度不断提升。通过认证的有",
    "312家，占比24.3%，比上年提高3.5个百分点，实施 quality",
    "first战略。",
    "　　会议要求推进质量提升行动。",
)
SECOND = lines("　　各地要加强领导，明确分工，确保各项工作落到实处，抓出", "成效。")
FONTS = {"UniGB-UCS2-H": UCS2, "GBK-EUC-H": GBK, "ToUnicode": MAPPED}
WORDS = (
    "今年以来，该市坚持质量第一，落实主体责任，推动质量强市建设取得新的成效，群众满意度不断提升。通过认证的有312家，占比24.3%，"
    "比上年提高3.5个百分点，实施 quality first战略。"
)


def whole(text: str) -> str:
    """Return a text layer after its pages and then its lines were put together."""
    once = apply(text, tuple(page_edits(text)))
    return apply(once, tuple(line_edits(once)))


# what is taken in


@pytest.mark.parametrize("font", FONTS.values(), ids=FONTS)
@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.zip"])
def test_a_pdf_is_published_and_proven(empty_desk: Desk, font: Font, name: str) -> None:
    data = pdf(LETTER, SECOND, font=font)
    empty_desk.write_original(name, zipped({"文/质量.pdf": data}) if name == "a.zip" else data)
    ran = empty_desk.build()
    assert (ran.code, ran.errors) == (0, [])
    article = empty_desk.article("a").read_text(encoding="utf-8")
    assert "title: 质量强市工作会议召开" in article
    assert f"{WORDS}\n\n会议要求推进质量提升行动。\n\n各地要加强领导，明确分工，确保各项工作落到实处，抓出成效。\n" in article
    receipt = load(empty_desk.receipt("a").read_text(encoding="utf-8"))
    assert (receipt.encoding, receipt.kind, receipt.reader.split()[0]) == (TEXT_LAYER, "PDF", "pypdf")
    assert receipt.member == ("文/质量.pdf" if name == "a.zip" else "")
    assert original_text(empty_desk.original(name).read_bytes(), receipt) == text_layer(data).text
    assert run("verify", "--content", empty_desk.content).out.startswith("1 ")


def test_the_places_of_lines_are_written_as_indents_and_gaps() -> None:
    assert text_layer(pdf(LETTER, SECOND)).text.split("\n")[:3] == [
        "　　　　　　质量强市工作会议召开",
        "",
        "　　" + LETTER[1].text,
    ]
    assert text_layer(pdf(LETTER, SECOND)).text.endswith("\f　　各地要加强领导，明确分工，确保各项工作落到实处，抓出\n成效。")


# lines and pages


LINES = {
    "a line that is full runs on": (
        "　　今年以来，该市坚持质量第\n一，落实主体责任，推动工作\n再上台阶。",
        "　　今年以来，该市坚持质量第一，落实主体责任，推动工作再上台阶。",
    ),
    "a short line ends its paragraph": (
        "今年以来，该市坚持质量第一\n责任落实。\n推动质量强市建设取得新成效\n，群众满意。",
        "今年以来，该市坚持质量第一责任落实。\n推动质量强市建设取得新成效，群众满意。",
    ),
    "an indent begins one": (
        "　　今年以来，坚持质量第一。\n　　会议要求，各地抓好落实。\n　　第三段也只有一行的长度。",
        "　　今年以来，坚持质量第一。\n　　会议要求，各地抓好落实。\n　　第三段也只有一行的长度。",
    ),
    "a heading stays alone": (
        "　　今年以来，该市坚持质量第\n一，落实主体责任。\n一、主要做法\n　　会议要求，各地要抓好落实\n，见到实效。",
        "　　今年以来，该市坚持质量第一，落实主体责任。\n一、主要做法\n　　会议要求，各地要抓好落实，见到实效。",
    ),
    "an item opens a paragraph": (
        "　　今年以来，坚持质量第一。\n（一）落实主体责任，推动质量\n强市建设取得新的成效，增强。\n（二）加强领导。",
        "　　今年以来，坚持质量第一。\n（一）落实主体责任，推动质量强市建设取得新的成效，增强。\n（二）加强领导。",
    ),
    "words keep a space, numbers and characters get none": (
        "　　该市实施的是 quality\nfirst 战略，并通过了 ISO\n9001 认证，占全部企业的\n24.3%，比上年提高了一些。",
        "　　该市实施的是 quality first 战略，并通过了 ISO 9001 认证，占全部企业的24.3%，比上年提高了一些。",
    ),
    "a paragraph goes on over the page": (
        "　　今年以来，该市坚持质量第\n一，落实主体责任，推动工作\n— 1 —\f再上新的台阶，取得成效。\n— 2 —",
        "　　今年以来，该市坚持质量第一，落实主体责任，推动工作再上新的台阶，取得成效。",
    ),
    "verse stays in its lines": (
        "白日依山尽\n黄河入海流\n欲穷千里目\n更上一层楼",
        "白日依山尽\n黄河入海流\n欲穷千里目\n更上一层楼",
    ),
    "spaces of a spaced line go": ("关 于 印 发 方 案 的 通 知\n各市人民政府：", "关于印发方案的通知\n各市人民政府："),
    "names keep theirs": ("记者 张三 李四\n云州 报道", "记者 张三 李四\n云州 报道"),
}


@pytest.mark.parametrize(("text", "expected"), LINES.values(), ids=LINES)
def test_lines_become_paragraphs(text: str, expected: str) -> None:
    assert whole(text) == expected


PAGES = {
    "第3页/共8页 and its like": ("甲\n第1页/共2页\f乙\n第2页/共2页", "甲\f乙"),
    "3/8 of so many pages": ("甲\n1/2\f乙\n2/2", "甲\f乙"),
    "numbers that grow": ("1\n甲\f2\n乙\f3\n丙", "甲\f乙\f丙"),
    "a running head": ("质量通讯\n甲\f质量通讯\n乙\f质量通讯\n丙", "甲\f乙\f丙"),
    "heads of left and right pages": ("云州\n甲\f质量\n乙\f云州\n丙\f质量\n丁", "甲\f乙\f丙\f丁"),
    "a head that counts along": ("质量通讯 第1版\n甲\f质量通讯 第2版\n乙\f质量通讯 第3版\n丙", "甲\f乙\f丙"),
    "what a browser prints": (
        "2026/11/21 15:45 质量强市\n甲\nhttps://example.org/a 1/1",
        "甲",
    ),
    "the title stays where heads repeat it": (
        "　　　　质量通讯\n甲\f质量通讯\n乙\f质量通讯\n丙",
        "　　　　质量通讯\n甲\f乙\f丙",
    ),
    "other numbers stay": ("1986\n甲\f乙\n2/3", "1986\n甲\f乙\n2/3"),
    "headings that count stay": ("题\n第1部分\n甲乙丙\f第2部分\n丁", "题\n第1部分\n甲乙丙\f第2部分\n丁"),
    "headings that count every page stay": ("第一章\n甲\f第三章\n乙\f第四章\n丙", "第一章\n甲\f第三章\n乙\f第四章\n丙"),
    "a sentence that two pages share stays": (
        "会议今天召开。\n甲\f会议今天召开。\n乙",
        "会议今天召开。\n甲\f会议今天召开。\n乙",
    ),
}


@pytest.mark.parametrize(("text", "expected"), PAGES.values(), ids=PAGES)
def test_what_pages_repeat_goes_and_nothing_else(text: str, expected: str) -> None:
    assert apply(text, tuple(page_edits(text))) == expected


@pytest.mark.parametrize("seed", range(40))
def test_any_layer_keeps_its_characters_in_order(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - seeded on purpose: a failure can be repeated
    text = "".join(chance.choice("质量强市，。、 \u3000\n\n\fab12（一）—") for _ in range(600))
    edits = tuple(line_edits(text))
    assert all(one.end <= two.at for one, two in pairwise(edits))
    assert "".join(apply(text, edits).split()) == "".join(text.split())
    assert apply(text, tuple(page_edits(text)))  # every edit finds what it says it replaces


# what is refused


HOSTILE = {
    "a scan": (pdf((), (), picture=True), "X336"),
    "a scan with a number": (pdf(lines("1"), lines("2"), picture=True), "X336"),
    "characters without meaning": (pdf(LETTER, font=UNMAPPED), "X337"),
    "private use": (pdf(lines("\ue001\ue002\ue003\ue004\ue005\ue006\ue007"), font=MAPPED), "X337"),
    "characters, but the wrong ones": (
        pdf(lines(*("".join(chr(0x5000 + 97 * row + 31 * at) for at in range(25)) for row in range(12)))),
        "X337",
    ),
    "locked": (
        pdf(LETTER, trailer="/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + "x" * 32 + ")/U(" + "y" * 32 + ")>>/ID[(a)(b)]"),
        "X322",
    ),
    "cut short": (pdf(LETTER)[:300], "X321"),
    "nothing but a head": (b"%PDF-1.7\n", "X321"),
    "no PDF": ("质量强市".encode(), "X321"),
}


@pytest.mark.parametrize(("data", "code"), HOSTILE.values(), ids=HOSTILE)
def test_what_cannot_be_read_has_one_message(empty_desk: Desk, data: bytes, code: str) -> None:
    empty_desk.write_original("a.pdf", data)
    assert [words for line in empty_desk.build().errors for words in line.split() if words == code] == [code]
    assert not empty_desk.article("a").exists()


def test_a_broken_table_of_places_is_mended() -> None:
    data = pdf(LETTER, SECOND)
    broken = data[: data.index(b"startxref")].replace(b"00000 n", b"00001 n") + b"startxref\n7\n%%EOF\n"
    assert text_layer(broken).text == text_layer(data).text


def test_scripts_and_attachments_are_not_looked_at() -> None:
    extra = "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/Names<</EmbeddedFiles<</Names[(a.txt)20 0 R]>>>>"
    assert text_layer(pdf(LETTER, extra=extra)).text == text_layer(pdf(LETTER)).text


def test_damaged_bytes_give_a_document_or_a_fault() -> None:
    chance = random.Random(11)  # noqa: S311 - as above
    source = pdf(LETTER, SECOND)
    for _ in range(300):
        data = bytearray(source)
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = bytes(data[: chance.randrange(len(data))]) if chance.random() < 0.3 else bytes(data)
        try:
            unpack("a.pdf", cut)
        except ContainerFault:
            continue


# the proof


def test_an_altered_pdf_is_named(empty_desk: Desk) -> None:
    data = pdf(LETTER, SECOND)
    path = empty_desk.write_original("a.pdf", data)
    assert empty_desk.build().code == 0
    for changed in (data[:400] + bytes([data[400] ^ 1]) + data[401:], data + b"x", data[:-9], pdf(SECOND), b""):
        path.write_bytes(changed)
        ran = run("verify", "--content", empty_desk.content)
        assert ran.code == 1
        assert [line.partition(": error ")[2][:4] for line in ran.problems] == ["V701"]


def test_verify_names_the_version_that_another_text_was_made_with(empty_desk: Desk) -> None:
    empty_desk.write_original("a.pdf", pdf(LETTER))
    assert empty_desk.build().code == 0
    receipt = load(empty_desk.receipt("a").read_text(encoding="utf-8"))
    older = replace(receipt, reader="pypdf 5.0.0", text_sha256="0" * 64)
    empty_desk.receipt("a").write_text(dump(older), encoding="utf-8")
    ran = run("verify", "--content", empty_desk.content)
    assert ran.code == 1
    assert "error V708 extracted-otherwise" in ran.problems[0]
    assert "pypdf 5.0.0" in ran.problems[0]


def test_a_changed_character_of_its_article_or_receipt_is_found(empty_desk: Desk) -> None:
    empty_desk.write_original("a.pdf", pdf(LETTER))
    assert empty_desk.build().code == 0
    for path, old, new in (
        (empty_desk.article("a"), "质量第一", "质量第二"),
        (empty_desk.receipt("a"), '"reader": "pypdf', '"reader": "pypdg'),
    ):
        kept = path.read_text(encoding="utf-8")
        path.write_text(kept.replace(old, new, 1), encoding="utf-8")
        assert run("verify", "--content", empty_desk.content).code == 1
        path.write_text(kept, encoding="utf-8")
    assert run("verify", "--content", empty_desk.content).code == 0


def test_a_build_without_a_pdf_does_not_load_its_library(empty_desk: Desk) -> None:
    empty_desk.write_original("a.txt")
    ran = spawn("build", *empty_desk.folders(), environment={"PYTHONPROFILEIMPORTTIME": "1"})
    assert ran.code == 0
    assert "import time:" in ran.err
    assert "pypdf" not in ran.err.replace("jiaokan.containers.pdf_text", "")
