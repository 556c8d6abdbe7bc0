"""From bytes to text: every encoding Chinese pages use is told from the bytes alone, and what is no text is refused."""

from __future__ import annotations

import random
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.intake.decode import Undecodable, declared_encoding, decode

SIMPLIFIED = (
    "近年来，某市坚持以提高发展质量和效益为中心，大力实施质量强市战略，全市质量工作取得明显成效。一是加强组织领导，"
    "成立由市长任组长的领导小组，把质量工作纳入对各县区的考核。二是完善政策措施，对获得政府质量奖的企业给予奖励。"
    "三是强化监督管理，开展食品、药品、特种设备等重点领域的专项整治，守住了不发生区域性质量安全事件的底线。"
    "老百姓说：“现在买东西放心多了！”下一步，该市将继续推进标准、计量、认证认可和检验检测能力建设。"
)
TRADITIONAL = (
    "近年來，某市堅持以提高發展質量和效益為中心，大力實施質量強市戰略，全市質量工作取得明顯成效。一是加強組織領導，"
    "成立由市長任組長的領導小組，把質量工作納入對各縣區的考核。二是完善政策措施，對獲得政府質量獎的企業給予獎勵。"
    "三是強化監督管理，開展食品、藥品、特種設備等重點領域的專項整治，守住了不發生區域性質量安全事件的底線。"
)
ENCODINGS = (
    ("utf-8", "utf-8", SIMPLIFIED),
    ("gbk", "gb18030", SIMPLIFIED),
    ("gb18030", "gb18030", SIMPLIFIED),
    ("gbk", "gb18030", TRADITIONAL),
    ("big5", "big5hkscs", TRADITIONAL),
    ("utf-16-le", "utf-16-le", SIMPLIFIED),
    ("utf-16-be", "utf-16-be", SIMPLIFIED),
    ("utf-16-le", "utf-16-le", TRADITIONAL),
)


def _cuts(text: str, codec: str, size: int) -> list[bytes]:
    """Cut forty pieces of about ``size`` bytes out of the text, each beginning and ending with a whole character."""
    chance = random.Random(f"{codec} {size}")  # noqa: S311 - the same cuts in every run
    count = max(2, size // (3 if codec == "utf-8" else 2))
    starts = [chance.randrange(0, len(text) - count) for _ in range(40)]
    return [text[start : start + count].encode(codec) for start in starts]


@pytest.mark.parametrize("size", [20, 50, 100, 200])
@pytest.mark.parametrize(("codec", "expected", "text"), ENCODINGS, ids=lambda value: str(value)[:12])
def test_every_encoding_is_recognised_from_twenty_bytes_on(codec: str, expected: str, text: str, size: int) -> None:
    for data in _cuts(text, codec, size):
        decoded = decode(data)
        assert (decoded.encoding, decoded.text) == (expected, data.decode(codec))


@pytest.mark.parametrize(("codec", "expected", "text"), ENCODINGS[1:], ids=lambda value: str(value)[:12])
def test_a_file_cut_inside_a_character_keeps_its_encoding(codec: str, expected: str, text: str) -> None:
    decoded = decode(text.encode(codec)[:-1])
    assert decoded.encoding == expected
    assert decoded.text[:-1] == text[: len(decoded.text) - 1]
    assert [note.code for note in decoded.review] == ["D302"]


def test_a_utf8_file_cut_inside_a_character_is_still_utf8() -> None:
    decoded = decode(SIMPLIFIED.encode()[:-1])
    assert (decoded.encoding, decoded.text) == ("utf-8", SIMPLIFIED[:-1] + "\ufffd")


@pytest.mark.parametrize(("codec", "expected", "text"), ENCODINGS, ids=lambda value: str(value)[:12])
def test_a_few_bad_bytes_cost_a_note_and_not_the_encoding(codec: str, expected: str, text: str) -> None:
    data = bytearray(text.replace("。", "。\n").encode(codec))  # in GBK a lost byte shifts everything up to the next ASCII
    if codec.startswith("utf-16"):
        data[100:102] = "\ud800".encode(codec, "surrogatepass")
    else:
        data[100:101] = b"\xff"
    decoded = decode(bytes(data))
    assert decoded.encoding == expected
    assert [note.code for note in decoded.review] == ["D302"]
    assert decoded.review[0].at is not None
    assert decoded.text[decoded.review[0].at] == "\ufffd"


@pytest.mark.parametrize("size", [30, 100, 300])
def test_bad_bytes_inside_utf8_never_make_it_something_else(size: int) -> None:
    chance = random.Random(size)  # noqa: S311 - the same damage in every run
    for data in _cuts(SIMPLIFIED, "utf-8", size):
        broken = bytearray(data)
        broken[chance.randrange(1, len(data) - 1)] = chance.choice([0xFF, 0x80, 0xB0, 0x3F])
        decoded = decode(bytes(broken))
        assert decoded.encoding == "utf-8"
        assert [note.code for note in decoded.review] in (["D302"], [])


def test_the_note_about_bad_bytes_names_line_column_and_byte() -> None:
    (note,) = decode("第一行\n第二行质量".encode() + b"\xff" + "强市\n第三行".encode()).review
    assert note.text == "1 处，按 utf-8 解读；第一处在第 2 行第 6 列，字节 25"
    assert note.at == 9


def test_nuls_at_the_ends_are_padding() -> None:
    assert decode(b"\x00" + SIMPLIFIED.encode() + b"\x00" * 900).encoding == "utf-8"


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\x00\x00", "utf-32-le"),
        (b"\x00\x00\xfe\xff", "utf-32-be"),
    ],
    ids=str,
)
def test_a_byte_order_mark_decides_and_stays_in_the_text(mark: bytes, codec: str) -> None:
    decoded = decode(mark + SIMPLIFIED.encode(codec))
    assert (decoded.encoding, decoded.text) == (codec, "\ufeff" + SIMPLIFIED)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1))
def test_valid_utf8_is_read_as_such_whatever_it_says(text: str) -> None:
    decoded = decode(text.encode())
    assert (decoded.encoding, decoded.text) == ("utf-8", text)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_and_what_is_read_can_be_read_again(data: bytes) -> None:
    try:
        decoded = decode(data)
    except Undecodable:
        return
    assert data.decode(decoded.encoding, "replace") == decoded.text


def test_a_character_that_only_gb18030_has_is_not_lost() -> None:
    text = "朱镕基总理视察质量工作，要求抓好质量。㐂"
    assert decode(text.encode("gb18030")).text == text


def test_a_page_that_declares_gb2312_is_read_as_what_it_is_a_part_of() -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><p>朱镕基——{SIMPLIFIED[:20]}</p>'
    decoded = decode(page.encode("gbk"))
    assert (decoded.encoding, decoded.text) == ("gb18030", page)
    assert decoded.evidence.startswith("declared as gb18030")


@pytest.mark.parametrize(
    ("declared", "codec", "text"),
    [("utf-8", "gbk", SIMPLIFIED), ("gbk", "utf-8", SIMPLIFIED), ("big5", "gbk", SIMPLIFIED), ("gb2312", "big5", TRADITIONAL)],
)
def test_a_wrong_declaration_is_not_believed(declared: str, codec: str, text: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
    assert decode(page.encode(codec)).text == page


@pytest.mark.parametrize(
    "head",
    [
        b"<meta charset=gb2312>",
        b"<META CHARSET='GBK' />",
        b'<meta content="text/html; charset=gb_2312-80" http-equiv=content-type>',
        b'<?xml version="1.0" encoding="GB18030"?>',
        b"<!-- " + b"x" * 2000 + b" --><meta charset=gbk>",
    ],
)
def test_declarations_are_found_in_every_spelling(head: bytes) -> None:
    assert declared_encoding(head) == "gb18030"


@pytest.mark.parametrize("head", [b"<p>charset=gbk</p>", b"<meta charset=klingon>", b"", b" " * 5000 + b"<meta charset=gbk>"])
def test_what_is_no_declaration_declares_nothing(head: bytes) -> None:
    assert declared_encoding(head) == ""


def test_one_character_of_gbk_is_read_with_a_doubt_or_refused_but_never_as_something_certain() -> None:
    try:
        decoded = decode("质".encode("gbk"))
    except Undecodable:
        return
    assert decoded.text == "质" or [note.code for note in decoded.review] == ["D303"]


@pytest.mark.parametrize("data", [b"", b"plain ASCII, no Chinese.\r\n", b"\n\n"])
def test_ascii_and_nothing_at_all_are_utf8(data: bytes) -> None:
    assert decode(data).encoding == "utf-8"


def _png() -> bytes:
    pixels = zlib.compress(bytes(range(256)) * 20)
    header = struct.pack(">IIBBBBB", 64, 80, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + header + b"\x00" * 4 + b"IDAT" + pixels


def _noise(seed: int, size: int) -> bytes:
    return random.Random(seed).randbytes(size)  # noqa: S311 - the same noise in every run


NO_TEXT = {
    "a picture": _png(),
    "an archive": b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + zlib.compress(SIMPLIFIED.encode() * 5)[:400],
    "NULs": b"\x00" * 500,
    "ASCII with NULs": b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00" * 30,
    "a PDF": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + zlib.compress(SIMPLIFIED.encode() * 9),
}


@pytest.mark.parametrize("data", NO_TEXT.values(), ids=NO_TEXT.keys())
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Undecodable):
        decode(data)


@pytest.mark.parametrize("size", [30, 100, 300, 1000, 5000])
def test_random_bytes_are_refused(size: int) -> None:
    for seed in range(20):
        with pytest.raises(Undecodable):
            decode(_noise(seed, size))


def test_latin_text_in_utf16_without_a_mark_is_refused() -> None:
    with pytest.raises(Undecodable):
        decode("Quality is the foundation of every product we make.".encode("utf-16-le"))


LINES = (
    "渡口的老船工姓陶，摆了四十年船。桥通车那天，他把竹篙靠在岸边，说：“以后不用等我了。”",
    "县里在渡口旧址立了一块碑，刻着船工的名字和生卒年月，往来的人都停下来看一看，孩子们在碑前照相。",
    "老船工把竹篙捐给了博物馆，馆里给他发了一张证书，他把证书压在箱底，说那只是一根竹竿。",
    "河水不涨，他也每天去看。",
)


@pytest.mark.parametrize("odd", range(len(LINES)))
@pytest.mark.parametrize(("codec", "encoding", "other"), [("utf-8", "utf-8", "gbk"), ("gbk", "gb18030", "utf-8")])
def test_a_line_in_another_encoding_is_flagged_with_its_place_and_the_rest_is_right(
    codec: str, encoding: str, other: str, odd: int
) -> None:
    data = b"\n".join(line.encode(other if place == odd else codec) for place, line in enumerate(LINES))
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert [note.code for note in decoded.review] == ["D302"]
    assert f"第 {odd + 1} 行" in decoded.review[0].text
    rest = [line for place, line in enumerate(decoded.text.split("\n")) if place != odd]
    assert rest == [line for place, line in enumerate(LINES) if place != odd]


@pytest.mark.parametrize(("codec", "encoding"), [("gbk", "gb18030"), ("utf-8", "utf-8")])
def test_a_file_cut_inside_its_first_character_is_right_from_the_second_line_on(codec: str, encoding: str) -> None:
    decoded = decode("\n".join(LINES).encode(codec)[1:])
    assert decoded.encoding == encoding
    assert decoded.text.split("\n")[1:] == list(LINES[1:])
    assert [note.code for note in decoded.review] == ["D302"]
