"""Pictures that came with an article become files beside it, are shown on its page, and are their editors' once these touch them."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest

from jiaokan.articlefile import digest as digest_of
from jiaokan.articlefile import read
from jiaokan.pictures import shape_of
from jiaokan.receipt import dump, load
from tests.saved_pages import PAGE, PNG, chrome
from tests.word_files import docx, paragraph, relation, zipped
from tests.workbench import TEXT, Desk, change, run, snapshot

GIF = b"GIF89a" + bytes([200, 0, 100, 0, 0, 0, 0]) + b";"
JPEG = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x0b\x08\x00\x78\x00\xa0\x01\x01\x11\x00" + bytes(20)
WEBP = b"RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\xc7\x00\x00\x63\x00\x00"
LINE = "今年以来，该市坚持质量第一，落实主体责任，推动质量强市建设取得新的成效，群众满意度不断提升。"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'><script>alert(1)</script></svg>"


def drawing(identifier: str, words: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{words}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>'
        f'<a:blip r:embed="{identifier}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def letter(*, words: str = "检测现场", data: bytes = PNG) -> bytes:
    body = paragraph("质量强市工作会议召开") + paragraph(drawing("r5", words)) + paragraph("图为检测现场。") + paragraph(LINE)
    body += paragraph("甲", drawing("r5"), "乙。")
    return docx(body, relations=relation("r5", "image", "media/image1.png"), **{"media/image1.png": data})


def body_of(desk: Desk, identifier: str) -> str:
    file, _ = read(identifier, "", desk.article(identifier).read_bytes())
    assert file is not None
    return file.article.body


def folder(desk: Desk, identifier: str) -> Path:
    return desk.article(identifier).with_suffix("")


@pytest.mark.parametrize(
    ("data", "shape"),
    [(PNG, ("png", 64, 32)), (GIF, ("gif", 200, 100)), (JPEG, ("jpg", 160, 120)), (WEBP, ("webp", 200, 100))],
)
def test_the_size_of_a_picture_is_read_from_its_head(data: bytes, shape: tuple[str, int, int]) -> None:
    found = shape_of(data)
    assert found is not None
    assert (found.suffix, found.width, found.height) == shape
    for length in range(len(data)):
        shape_of(data[:length])


@pytest.mark.parametrize("data", [SVG, b"", b"BM" + bytes(60), PNG[:10], GIF[:6] + bytes(4), b"\xff\xd8\xff" * 9, b"\xff" * 40])
def test_what_is_no_picture_has_no_shape(data: bytes) -> None:
    assert shape_of(data) is None


def test_the_pictures_of_a_word_document_stand_where_they_stood(empty_desk: Desk) -> None:
    empty_desk.write_original("hui.docx", letter())
    assert empty_desk.build().code == 0
    assert body_of(empty_desk, "hui").strip() == (
        f"![检测现场](hui/image1.png)\n\n图为检测现场。\n\n{LINE}\n\n甲![](hui/image1.png)乙。"
    )
    assert (folder(empty_desk, "hui") / "image1.png").read_bytes() == PNG
    receipt = load(empty_desk.receipt("hui").read_text(encoding="utf-8"))
    assert [name for name, _ in receipt.pictures] == ["image1.png"]
    assert run("verify", "--content", empty_desk.content).out.startswith("1 ")
    page = empty_desk.page("hui").read_text(encoding="utf-8")
    assert '<p class="picture"><img src="image1.png" alt="检测现场" width="64" height="32" loading="lazy"></p>' in page
    assert '甲<img src="image1.png" alt="插图" width="64" height="32" loading="lazy">乙。' in page
    assert (empty_desk.page("hui").parent / "image1.png").read_bytes() == PNG
    assert "img-src 'self' data:" in page
    assert empty_desk.check().code == 0
    feed = (empty_desk.site / "feed.xml").read_text(encoding="utf-8")
    assert "image1" not in feed
    assert "图为检测现场。" in feed


def test_a_picture_that_floats_beside_a_sentence_does_not_cut_it(empty_desk: Desk) -> None:
    floating = drawing("r5").replace("wp:inline", "wp:anchor")
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(drawing('r5', '框中图'))}</w:txbxContent></w:pict></w:r>"
    body = (
        paragraph("质量强市工作会议召开")
        + paragraph(LINE[:20], floating, LINE[20:])
        + paragraph("会议指出，", box, "要加强领导。")
    )
    data = docx(body, relations=relation("r5", "image", "media/image1.png"), **{"media/image1.png": PNG})
    empty_desk.write_original("hui.docx", data)
    assert empty_desk.build().code == 0
    picture = "](hui/image1.png)"
    assert body_of(empty_desk, "hui").split("\n\n") == [LINE, f"![{picture}", "会议指出，要加强领导。", f"![框中图{picture}"]


def test_check_sees_the_pictures_of_what_is_not_taken_in_yet(empty_desk: Desk) -> None:
    empty_desk.write_original("hui.docx", letter())
    ran = empty_desk.check()
    assert (ran.code, ran.errors) == (0, [])
    assert "A122" not in ran.err
    assert not folder(empty_desk, "hui").exists()


def page(*pictures: str) -> str:
    paragraphs = "".join(f"<p>{LINE}</p><p>{one}</p>" for one in pictures)
    return f"<html><head><title>质量强市工作会议召开</title></head><body><h1>质量强市工作会议召开</h1><div>{paragraphs}<p>{TEXT}</p></div></body></html>"


def test_the_pictures_of_a_saved_page_and_of_an_archive_come_along(empty_desk: Desk) -> None:
    html = page(
        '<img src="img/%E5%9B%BE%201.png" alt="检测">', '<img src="cid:a@b">', '<img src="https://example.org/far.png">'
    )
    parts = [("image/png", f"{PAGE.rpartition('/')[0]}/img/%E5%9B%BE%201.png", PNG), ("image/gif", "cid:a@b", GIF)]
    empty_desk.write_original("ye.mhtml", chrome(html, *parts).replace(b"Content-Location: cid:a@b", b"Content-ID: <a@b>"))
    empty_desk.write_original("bao.zip", zipped({"文/a.html": html, "文/img/图 1.png": PNG}))
    assert empty_desk.build().code == 0
    assert re.findall(r"!\[.*\)", body_of(empty_desk, "ye")) == ["![检测](ye/图-1.png)", f"![](ye/picture-{digest(GIF)}.gif)"]
    assert re.findall(r"!\[.*\)", body_of(empty_desk, "bao")) == ["![检测](bao/图-1.png)"]
    notes = {one: load(empty_desk.receipt(one).read_text(encoding="utf-8")).review for one in ("ye", "bao")}
    assert [note.text[:4] for note in notes["ye"] if note.code == "X331"] == ["1 处，"]
    assert [note.text[:4] for note in notes["bao"] if note.code == "X331"] == ["2 处，"]
    assert "X331" not in empty_desk.article("bao").read_text(encoding="utf-8")
    assert (empty_desk.page("ye").parent / "图-1.png").read_bytes() == PNG
    assert empty_desk.check().code == 0


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]


def test_pictures_written_into_a_page_are_files_and_vector_graphics_are_not(empty_desk: Desk) -> None:
    inlined = f'<img src="data:image/png;base64,{base64.b64encode(PNG).decode()}">'
    vector = f'<img src="data:image/svg+xml;base64,{base64.b64encode(SVG).decode()}">'
    late = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="https://example.org/1.png">'
    empty_desk.write_original("ye.html", page(inlined, vector, late))
    assert empty_desk.build().code == 0
    assert [path.name for path in folder(empty_desk, "ye").iterdir()] == [f"picture-{digest(PNG)}.png"]
    codes = [note.code for note in load(empty_desk.receipt("ye").read_text(encoding="utf-8")).review if note.code[0] == "X"]
    assert codes == ["X331", "X332"]


def test_icons_and_rules_of_a_page_are_no_pictures(empty_desk: Desk) -> None:
    icon = b"GIF89a" + bytes([16, 0, 16, 0, 0, 0, 0]) + b";"
    inlined = base64.b64encode(icon).decode()
    empty_desk.write_original(
        "ye.html",
        page(f'<img src="data:image/gif;base64,{inlined}">', '<img width="1" height="1" src="https://t.example.org/p">'),
    )
    assert empty_desk.build().code == 0
    assert not folder(empty_desk, "ye").exists()
    assert "X331" not in empty_desk.receipt("ye").read_text(encoding="utf-8")


def test_convert_writes_pictures_beside_the_text(empty_desk: Desk) -> None:
    file = empty_desk.put(empty_desk.root / "来 稿(1).docx", letter())
    assert run("convert", file, "--to", empty_desk.root / "to").code == 0
    assert sorted(snapshot(empty_desk.root / "to")) == ["来 稿(1).md", "来 稿(1)/image1.png"]
    assert "![检测现场](来%20稿%281%29/image1.png)" in (empty_desk.root / "to" / "来 稿(1).md").read_text(encoding="utf-8")


# whose they are


@pytest.fixture
def illustrated(empty_desk: Desk) -> Desk:
    empty_desk.write_original("hui.docx", letter())
    assert empty_desk.build().code == 0
    return empty_desk


def made_anew(desk: Desk) -> None:
    """Let the program believe that its article is an older one of its own, so that it writes everything again."""
    text = desk.article("hui").read_text(encoding="utf-8")
    receipt = load(desk.receipt("hui").read_text(encoding="utf-8"))
    older = text.replace("图为", "圖為")
    desk.put(desk.article("hui"), older)
    desk.put(desk.receipt("hui"), dump(replace(receipt, article_sha256=digest_of(older))))


def test_a_picture_that_a_person_replaced_or_deleted_is_left_alone(illustrated: Desk) -> None:
    file = folder(illustrated, "hui") / "image1.png"
    file.write_bytes(GIF)
    made_anew(illustrated)
    assert illustrated.build().code == 0
    assert "图为" in body_of(illustrated, "hui")
    assert file.read_bytes() == GIF
    file.unlink()
    made_anew(illustrated)
    assert illustrated.build().code == 0
    assert not file.exists()
    assert "review A122" in illustrated.check().err


def test_a_picture_that_is_another_or_gone_fails_the_proof_until_somebody_signs(illustrated: Desk) -> None:
    file = folder(illustrated, "hui") / "image1.png"
    whole = file.read_bytes()
    assert run("verify", "--content", illustrated.content).code == 0
    for data in (whole[:-1] + b"x", GIF, None):
        file.unlink(missing_ok=True) if data is None else file.write_bytes(data)
        ran = run("verify", "--content", illustrated.content)
        assert (ran.code, len(ran.problems)) == (1, 1)
        assert ran.problems[0].startswith(f"{file}: error V706 ")
    change(illustrated.article("hui"), "status: published\n", "status: published\ncorrected: 2026-11-21\n")
    ran = run("verify", "--content", illustrated.content)
    assert ran.code == 0
    assert any(one.startswith(f"{file}: note V704 ") for one in ran.problems)


def test_the_programs_own_picture_follows_a_newer_reading(illustrated: Desk) -> None:
    file = folder(illustrated, "hui") / "image1.png"
    receipt = illustrated.receipt("hui").read_text(encoding="utf-8")
    made_anew(illustrated)
    assert illustrated.build().code == 0
    assert file.read_bytes() == PNG
    assert illustrated.receipt("hui").read_text(encoding="utf-8") == receipt


@pytest.mark.parametrize("data", [None, SVG, b"", b"x" * 8_000_001], ids=["gone", "svg", "empty", "large"])
def test_a_picture_that_cannot_be_shown_costs_a_note_and_not_the_article(illustrated: Desk, data: bytes | None) -> None:
    file = folder(illustrated, "hui") / "image1.png"
    file.unlink()
    if data is not None:
        file.write_bytes(data)
    assert illustrated.build().code == 0
    told = [line for line in illustrated.check().problems if "A122" in line]
    assert len(told) == 1
    line = illustrated.article("hui").read_text(encoding="utf-8").partition("![")[0].count("\n") + 1
    assert f"hui.md:{line}: review A122 picture-not-shown: 图片“hui/image1.png”" in told[0]
    shown = illustrated.page("hui").read_text(encoding="utf-8")
    assert "<img" not in shown.partition('class="prose"')[2].partition("</section>")[0]
    assert "图为检测现场。" in shown


def test_a_link_in_the_place_of_a_picture_or_its_folder_is_not_followed(illustrated: Desk) -> None:
    file = folder(illustrated, "hui") / "image1.png"
    secret = illustrated.put(illustrated.root / "secret" / "image1.png", PNG)
    file.unlink()
    file.symlink_to(secret)
    assert "A122" in illustrated.check().err
    file.unlink()
    file.parent.rmdir()
    file.parent.symlink_to(secret.parent)
    assert illustrated.build().code == 0
    assert "A122" in illustrated.check().err
    assert not (illustrated.page("hui").parent / "image1.png").exists()


@pytest.mark.parametrize(
    "words",
    [
        "![](../secret/a.png)",
        "![](/etc/a.png)",
        "![](https://example.org/hui/a.png)",
        '<img src="a.png" onerror="alert(1)">',
        "![](other/a.png)",
    ],
)
def test_an_article_shows_no_pictures_but_its_own(illustrated: Desk, words: str) -> None:
    change(illustrated.article("hui"), "![检测现场](hui/image1.png)", words)
    assert illustrated.build().code == 0
    shown = illustrated.page("hui").read_text(encoding="utf-8")
    assert re.findall(r"<img[^>]*>", shown.partition('class="prose"')[2].partition("</section>")[0]) == [
        '<img src="image1.png" alt="插图" width="64" height="32" loading="lazy">'
    ]


def test_a_deleted_reference_publishes_no_file(illustrated: Desk) -> None:
    change(illustrated.article("hui"), "![检测现场](hui/image1.png)", "")
    change(illustrated.article("hui"), "![](hui/image1.png)", "")
    assert illustrated.build().code == 0
    assert not (illustrated.page("hui").parent / "image1.png").exists()


def test_an_article_of_pictures_alone_has_no_text(empty_desk: Desk) -> None:
    empty_desk.write_original(
        "tu.docx", docx(paragraph(drawing("r5")), relations=relation("r5", "image", "media/a.png"), **{"media/a.png": PNG})
    )
    assert "X311" in empty_desk.build().errors[0]
