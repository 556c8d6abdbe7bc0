"""Files that hold files: the article in them is found, whatever they are called, and nothing hostile gets further than a message."""

from __future__ import annotations

import random
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO

import pytest

from jiaokan.containers import ContainerFault, member_of
from jiaokan.intake.proof import Exhibit, prove
from jiaokan.intake.unpack import documents_in, unpack
from jiaokan.original_text import original_text
from jiaokan.receipt import load
from tests.saved_pages import PNG, chrome, explorer
from tests.word_files import docx, paragraph, zipped
from tests.word_files import run as run_of
from tests.workbench import TEXT, Desk, run

WORDS = "今年以来，该市坚持质量第一，落实主体责任，推动质量强市建设取得新的成效，群众满意度不断提升。"
HTML = f"<html><head><title>质量强市工作会议召开</title></head><body><h1>质量强市工作会议召开</h1><p>{WORDS}</p><p>{TEXT}</p></body></html>"
LETTER = docx(paragraph("质量强市工作会议召开") + paragraph(WORDS) + paragraph("会议要求推进质量提升行动。"))
PLAIN = f"质量强市工作会议召开\n\n{TEXT}".encode("gbk")


def gbk_named(name: str, data: bytes) -> bytes:
    """Return an archive whose member has a name in GBK and no word of it, as archives made on Windows have."""
    stand_in = "x" * len(name.encode("gbk"))
    return zipped({stand_in: data}).replace(stand_in.encode(), name.encode("gbk"))


# what is taken in


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A container as it arrives, and the member of it that holds the text."""

    name: str
    data: bytes
    member: str


KINDS = (
    Kind(name="a.docx", data=LETTER, member="word/document.xml"),
    Kind(name="a.zip", data=LETTER, member="word/document.xml"),
    Kind(name="a", data=LETTER, member="word/document.xml"),
    Kind(name="a.txt", data=LETTER, member="word/document.xml"),
    Kind(name="a.mhtml", data=chrome(HTML), member="1"),
    Kind(name="a.mht", data=explorer(HTML), member="1"),
    Kind(name="a.txt", data=explorer(HTML, encoding="utf-8"), member="1"),
    Kind(name="b.zip", data=zipped({"文/": b"", "文/质量.txt": PLAIN}), member="文/质量.txt"),
    Kind(name="b.zip", data=gbk_named("质量强市.txt", PLAIN), member="质量强市.txt"),
    Kind(
        name="b.zip",
        data=zipped({"页/a.html": HTML, "页/a_files/frame.html": "<p>广告</p>", "页/a_files/1.png": PNG}),
        member="页/a.html",
    ),
    Kind(
        name="b.zip",
        data=zipped({"__MACOSX/._a.docx": b"x", "a.docx": LETTER, "~$a.docx": b"x"}),
        member="a.docx!/word/document.xml",
    ),
    Kind(name="b.zip", data=zipped({"a.mhtml": chrome(HTML)}), member="a.mhtml!/1"),
    Kind(name="b.zip", data=zipped({"子\\a.md": f"# 质量强市工作会议召开\n\n{TEXT}"}), member="子/a.md"),
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.name} {kind.member}")
def test_the_article_is_found_published_and_proven(empty_desk: Desk, kind: Kind) -> None:
    empty_desk.write_original(kind.name, kind.data)
    ran = empty_desk.build()
    assert (ran.code, ran.errors) == (0, [])
    article = empty_desk.article(kind.name[0]).read_text(encoding="utf-8")
    assert "title: 质量强市工作会议召开" in article
    assert "会议要求推进质量提升行动。" in article
    receipt = load(empty_desk.receipt(kind.name[0]).read_text(encoding="utf-8"))
    assert receipt.member == kind.member
    assert original_text(kind.data, receipt) == member_of(kind.data, kind.member).decode(receipt.encoding)
    assert empty_desk.page(kind.name[0]).exists()
    assert run("verify", "--content", empty_desk.content).out.startswith("1 ")


def test_the_charset_of_a_part_counts_where_the_bytes_leave_it_open() -> None:
    assert unpack("a.mht", explorer(HTML)).declared == "gb2312"
    assert unpack("a.mhtml", chrome(HTML)).data.decode() == HTML.replace("\n", "\r\n")


def test_the_page_of_several_is_the_one_that_was_saved() -> None:
    data = chrome(HTML).replace(b"Content-ID: <frame-1", b"Content-ID: <frame-2", 1)
    advert = "Content-Type: text/html\r\nContent-Location: https://ads.example.org/\r\n\r\n<p>广告</p>\r\n".encode()
    border = b"------MultipartBoundary--abc123----\r\n"
    both = data.replace(border, border + advert + border, 1)
    assert unpack("a.mhtml", both).member == "2"


def test_a_web_page_under_the_name_of_an_office_file_is_a_web_page() -> None:
    for name in ("a.doc", "a.xls", "a.mht"):
        assert unpack(name, HTML.encode()).suffix == ".html"


# what is refused


def bomb() -> bytes:
    """Return an archive of 30 kB that unpacks to 30 MB."""
    return zipped({"a.txt": b"\0" * 30_000_000})


def crowd() -> bytes:
    """Return an archive with as many members as the format can count."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(65_000):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), b"")
    return packed.getvalue()


def link() -> bytes:
    """Return an archive with a symbolic link to a file of this machine."""
    packed = BytesIO()
    info = zipfile.ZipInfo("a.txt")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    return packed.getvalue()


def double() -> bytes:
    """Return an archive with two members of one name."""
    return zipped({"a.txt": PLAIN, "b.txt": PLAIN}).replace(b"b.txt", b"a.txt")


def flagged(data: bytes, bits: int) -> bytes:
    """Return an archive that says of its members that they are encrypted, or what else the bits mean."""
    changed = bytearray(data)
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := data.find(magic, place + 1)) >= 0:
            changed[place + at] |= bits
    return bytes(changed)


def spoilt(data: bytes) -> bytes:
    """Return an archive with one wrong byte in the contents of its last member."""
    at = data.index(b"PK\x01\x02") - 8
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]


def of_method(data: bytes, method: int) -> bytes:
    """Return an archive whose members claim another method of compression."""
    changed = bytearray(data)
    for magic, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = data.index(magic)
        changed[place + at : place + at + 2] = struct.pack("<H", method)
    return bytes(changed)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
HOSTILE: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("bomb.zip", bomb, "X323"),
    ("crowd.zip", crowd, "X323"),
    ("up.zip", lambda: zipped({"../a.txt": PLAIN}), "X324"),
    ("deep.zip", lambda: zipped({"a/../../b.txt": PLAIN}), "X324"),
    ("root.zip", lambda: zipped({"/etc/a.txt": PLAIN}), "X324"),
    ("drive.zip", lambda: zipped({"C:\\a.txt": PLAIN}), "X324"),
    ("link.zip", link, "X324"),
    ("double.zip", double, "X324"),
    ("locked.zip", lambda: flagged(zipped({"a.txt": PLAIN}), 1), "X322"),
    ("locked.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "X322"),
    ("crc.zip", lambda: spoilt(zipped({"a.txt": PLAIN})), "X321"),
    ("crc.docx", lambda: spoilt(zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"})), "X321"),
    ("short.zip", lambda: zipped({"a.txt": PLAIN})[:-30], "X321"),
    ("short.docx", lambda: LETTER[: len(LETTER) // 2], "X321"),
    ("method.zip", lambda: of_method(zipped({"a.txt": PLAIN}), 9), "X321"),
    ("nested.zip", lambda: zipped({"a.zip": zipped({"a.txt": PLAIN})}), "X325"),
    ("hidden.zip", lambda: zipped({"a.txt": zipped({"b.txt": PLAIN})}), "X325"),
    ("two.zip", lambda: zipped({"a.txt": PLAIN, "b.docx": LETTER}), "X326"),
    ("empty.zip", lambda: zipped({}), "X327"),
    ("music.zip", lambda: zipped({"a.mp3": b"ID3", "b.mp3": b"ID3"}), "X327"),
    ("old.zip", lambda: zipped({"a.doc": OLE}), "X328"),
    ("old.doc", lambda: OLE, "X328"),
    ("old.wps", lambda: OLE, "X328"),
    ("old.txt", lambda: b"{\\rtf1\\ansi \\'d6\\'ca}", "X328"),
    ("sheet.xlsx", lambda: zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}), "X328"),
    ("open.odt", lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "X328"),
    ("scan.png", lambda: PNG, "X329"),
    ("scan.docx", lambda: b"\xff\xd8\xff\xe0" + bytes(99), "X329"),
    ("a.rar", lambda: b"Rar!\x1a\x07\x00" + bytes(99), "X330"),
    ("a.7z", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(99), "X330"),
    ("text.docx", lambda: PLAIN, "X321"),
    ("no.mhtml", lambda: PLAIN, "X321"),
    (
        "only.mhtml",
        lambda: (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--"
        ),
        "X327",
    ),
    (
        "dtd.docx",
        lambda: zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "X321",
    ),
    ("styles.docx", lambda: docx(paragraph(WORDS), styles="<!DOCTYPE a><w:styles/>"), "X321"),
    ("blank.docx", lambda: docx(paragraph()), "X311"),
    ("big.docx", lambda: docx(paragraph("质" * 3_000_000)), "X323"),
)


def test_each_has_one_message_and_the_other_articles_are_published(desk: Desk) -> None:
    paths = [desk.write_original(f"{number:02d}-{name}", make()) for number, (name, make, _) in enumerate(HOSTILE)]
    ran = desk.build()
    assert ran.code == 1
    told = [line.partition(": error ") for line in ran.errors]
    assert [(place, words[:4]) for place, _, words in told] == [
        (str(path), code) for path, (_, _, code) in zip(paths, HOSTILE, strict=True)
    ]
    assert desk.page("2022-05-20-bishan").exists()
    assert [path.name for path in desk.article("x").parent.iterdir()] == ["2022-05-20-bishan.md"]


def test_a_member_that_is_not_there_is_a_fault_and_no_crash() -> None:
    for data, member in ((LETTER, "word/other.xml"), (chrome(HTML), "7"), (PLAIN, "a"), (LETTER, "word/document.xml!/a")):
        with pytest.raises(ContainerFault):
            member_of(data, member)


@pytest.mark.parametrize(
    "source", [LETTER, zipped({"a.txt": PLAIN}), chrome(HTML), explorer(HTML)], ids=["docx", "zip", "chrome", "ie"]
)
def test_damaged_bytes_give_a_document_or_a_fault(source: bytes) -> None:
    chance = random.Random(7)  # noqa: S311 - seeded on purpose: a failure can be repeated
    for _ in range(300):
        data = bytearray(source)
        for _ in range(chance.randrange(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = bytes(data[: chance.randrange(len(data))]) if chance.random() < 0.3 else bytes(data)
        try:
            unpack("a.zip", cut)
            documents_in(cut)
        except ContainerFault:
            continue


# the proof


def test_an_original_whose_container_was_altered_is_named(empty_desk: Desk) -> None:
    path = empty_desk.write_original("a.docx", LETTER)
    assert empty_desk.build().code == 0
    for data in (spoilt(LETTER), LETTER[:-40], LETTER + b"x", docx(paragraph("别的") + paragraph(WORDS)), b"PK\x03\x04", b""):
        path.write_bytes(data)
        ran = run("verify", "--content", empty_desk.content)
        assert ran.code == 1
        assert len(ran.problems) == 1
        assert "error V701 original-altered" in ran.problems[0]


def test_a_receipt_that_names_another_member_is_told(empty_desk: Desk) -> None:
    empty_desk.write_original("a.docx", LETTER)
    assert empty_desk.build().code == 0
    receipt = load(empty_desk.receipt("a").read_text(encoding="utf-8"))
    with pytest.raises(ContainerFault):
        original_text(LETTER, replace(receipt, member="word/gone.xml"))


# the commands


SECOND = docx(paragraph("质量提升行动方案印发") + paragraph(WORDS) + paragraph("方案要求加强质量监管。"))


def test_add_takes_every_document_of_an_archive_by_itself(empty_desk: Desk) -> None:
    file = empty_desk.put(
        empty_desk.root / "两篇.zip", zipped({"文/甲 篇.docx": LETTER, "文/乙.txt": PLAIN, "说明.pdf.png": PNG})
    )
    ran = run("add", "--content", empty_desk.content, file)
    assert (ran.code, ran.errors) == (0, [])
    assert sorted(path.name for path in empty_desk.original("x").parent.iterdir()) == ["乙.txt", "甲-篇.docx"]
    assert empty_desk.original("甲-篇.docx").read_bytes() == LETTER
    assert "word/document.xml" in ran.out


def test_add_keeps_an_archive_with_one_document_as_it_came(empty_desk: Desk) -> None:
    data = zipped({"页/a.html": HTML, "页/a_files/1.png": PNG})
    assert run("add", "--content", empty_desk.content, empty_desk.put(empty_desk.root / "一篇.zip", data)).code == 0
    assert empty_desk.original("一篇.zip").read_bytes() == data
    assert run("verify", "--content", empty_desk.content).out.startswith("1 ")


def test_convert_writes_one_file_for_each_document(empty_desk: Desk) -> None:
    folder = empty_desk.root / "来稿"
    empty_desk.put(folder / "两篇.zip", zipped({"文/甲.docx": LETTER, "乙.docx": SECOND, "丙.doc": OLE}))
    empty_desk.put(folder / "单篇.zip", zipped({"甲.docx": LETTER}))
    empty_desk.put(folder / "子" / "信.docx", LETTER)
    ran = run("convert", folder, "--to", empty_desk.root / "to")
    assert (ran.code, ran.errors) == (0, [])
    made = {path.relative_to(empty_desk.root / "to").as_posix(): path for path in (empty_desk.root / "to").rglob("*.md")}
    assert sorted(made) == ["乙.md", "单篇.md", "子/信.md", "文/甲.md"]
    assert "方案要求加强质量监管。" in made["乙.md"].read_text(encoding="utf-8")


def test_convert_names_the_document_that_cannot_be_read(empty_desk: Desk) -> None:
    file = empty_desk.put(empty_desk.root / "a.zip", zipped({"甲.docx": LETTER, "乙.txt": b""}))
    ran = run("convert", file, "--to", empty_desk.root / "to")
    assert ran.code == 1
    assert [line.partition(": error ")[0].rpartition("/")[2] for line in ran.errors] == ["乙.txt"]
    assert "error X311" in ran.errors[0]


# one changed character


SWEPT = {
    "a.docx": docx(
        "".join(
            paragraph(one) for one in ("质量强市工作会议召开", f"{WORDS[:9]}監(jiān)管,", WORDS, "会议要求推进质量提升行动。")
        )
        + paragraph("甲", run_of("乙", "<w:b/>"), "丙&amp;丁")
    ),
    "a.mhtml": chrome(HTML),
    "a.mht": explorer(HTML),
    "a.zip": zipped({"文/质量.txt": PLAIN, "文/图.png": PNG}),
}


@pytest.mark.parametrize("name", SWEPT)
def test_a_changed_character_anywhere_is_found(empty_desk: Desk, name: str) -> None:
    data = SWEPT[name]
    empty_desk.write_original(name, data)
    assert empty_desk.build().code == 0
    receipt, article = empty_desk.receipt("a").read_text(encoding="utf-8"), empty_desk.article("a").read_text(encoding="utf-8")
    whole = Exhibit(
        original_path="o", original=data, receipt_path="r", receipt=receipt, article_path="a", article=article.encode()
    )
    assert prove(whole) == ()
    chance = random.Random(name)  # noqa: S311 - as above
    for _ in range(40):
        at = chance.randrange(len(data))
        other = data[:at] + bytes([data[at] ^ chance.randrange(1, 256)]) + data[at + 1 :]
        assert [one.code for one in prove(replace(whole, original=other))] == ["V701"]
        at = chance.randrange(len(receipt))
        other_receipt = receipt[:at] + ("x" if receipt[at] != "x" else "y") + receipt[at + 1 :]
        assert [one.code for one in prove(replace(whole, receipt=other_receipt))] == ["V702"]
        at = chance.randrange(len(article))
        other_article = article[:at] + ("质" if article[at] != "质" else "量") + article[at + 1 :]
        assert [one.code for one in prove(replace(whole, article=other_article.encode()))] == ["V703"]
