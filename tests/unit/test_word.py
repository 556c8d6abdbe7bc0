"""A Word document becomes Markdown: what its readers see is kept, what they do not see is not, and every tag is an edit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.containers import ContainerFault
from jiaokan.edits import apply, invert
from jiaokan.intake.decode import decode
from jiaokan.intake.extract import Extracted, extract
from jiaokan.intake.extract.word.xml_tokens import BadXml, Kind, attributes, tokens
from jiaokan.intake.reading import Collated, collate
from jiaokan.intake.unpack import unpack
from tests.word_files import HEAD, SPACES, W, docx, numbered, numbering, paragraph, relation, run, style, styled, styles, zipped

ONE = "今年以来，该市坚持质量第一，落实主体责任，推动质量强市建设取得新的成效。"
TWO = "下一步，该局将继续完善制度，加强能力建设，守住质量安全的底线。"
STYLES = styles(
    style("a", "Normal"),
    style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
    style("2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
    style("3", "小节", based_on="2"),
    style("wps1", "标题 1"),
    style("a3", "Title"),
    style("yin", "引用"),
    style("an", "暗", "<w:rPr><w:vanish/></w:rPr>"),
)


def extracted(body: str, **parts: str) -> tuple[str, Extracted]:
    """Return a document's XML and what is made of it, before any repair."""
    document = unpack("a.docx", docx(body, **parts))
    text = decode(document.data).text
    return text, extract(text, document.suffix, document.word)


def markdown(body: str, **parts: str) -> str:
    """Return the Markdown of a document before any repair."""
    text, found = extracted(body, **parts)
    made = apply(text, found.edits)
    assert apply(made, invert(found.edits)) == text
    return made


def article(body: str, **parts: str) -> Collated:
    """Return what a whole reading makes of a document."""
    document = unpack("a.docx", docx(body, **parts))
    return collate(decode(document.data).text, document.suffix, document.word)


# paragraphs and words


def test_paragraphs_stand_apart_and_runs_do_not() -> None:
    assert markdown(paragraph("质量", "强市", "建设") + paragraph() + paragraph("第二段")) == "质量强市建设\n\n第二段"


def test_a_line_break_parts_and_a_tab_is_a_space() -> None:
    body = paragraph('<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:br w:type="page"/><w:t>丁</w:t></w:r>')
    assert markdown(body) == "甲\n\n乙 丙\n\n丁"


def test_hyphens_and_symbols_are_characters() -> None:
    body = paragraph(
        "<w:r><w:t>GB</w:t><w:noBreakHyphen/><w:t>T 质</w:t><w:softHyphen/><w:t>量</w:t>"
        '<w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F0B1"/></w:r>'
    )
    assert markdown(body) == "GB-T 质量✓±"


def test_a_symbol_that_nobody_knows_is_told_of() -> None:
    text, found = extracted(paragraph('<w:r><w:sym w:font="Webdings" w:char="F061"/><w:t>质量</w:t></w:r>'))
    assert apply(text, found.edits) == "\ufffd质量"
    assert [note.code for note in found.notes] == ["X335"]


def test_what_markdown_would_act_on_is_escaped() -> None:
    assert markdown(paragraph("1. 总则*甲*") + paragraph("a&lt;b &amp;amp; 丙")) == "1\\. 总则\\*甲\\*\n\na&lt;b &amp;amp; 丙"


def test_looks_that_mean_something_are_kept() -> None:
    body = paragraph(
        "甲", run("乙", "<w:b/>"), run("丙", "<w:b/><w:i/>"), run("丁", '<w:u w:val="single"/>'), run("戊", '<w:b w:val="0"/>'),
        "10", run("6", '<w:vertAlign w:val="superscript"/>'),
    )  # fmt: skip
    assert markdown(body) == "甲**乙*丙***<u>丁</u>戊10<sup>6</sup>"


# outline


def test_headings_are_known_by_level_by_name_and_by_what_they_are_based_on() -> None:
    body = (
        styled("a3", "题名")
        + styled("1", "总则")
        + paragraph(ONE)
        + styled("2", "细则")
        + styled("3", "再细")
        + styled("wps1", "附则")
    )
    assert markdown(body, styles=STYLES) == f"题名\n\n## 总则\n\n{ONE}\n\n### 细则\n\n### 再细\n\n## 附则"


def test_a_first_paragraph_set_as_heading_is_the_title_and_the_others_begin_at_the_top() -> None:
    body = styled("1", "题名") + styled("2", "总则") + paragraph(ONE)
    assert markdown(body, styles=STYLES) == f"题名\n\n## 总则\n\n{ONE}"


def test_a_long_paragraph_with_an_outline_level_is_no_heading() -> None:
    assert markdown(styled("2", ONE * 3), styles=STYLES) == ONE * 3
    assert markdown(paragraph("题") + paragraph(ONE, properties='<w:outlineLvl w:val="9"/>')) == f"题\n\n{ONE}"


def test_numbers_that_word_sets_are_words_and_plain_ones_are_lists() -> None:
    levels = numbering((0, "japaneseCounting", "%1、"), (1, "decimal", "%2."), (2, "bullet", ""))
    body = "".join(
        numbered(1, level, name) for level, name in ((0, "甲"), (1, "子"), (1, "丑"), (2, "点"), (0, "乙"), (1, "寅"))
    )
    assert markdown(body, numbering=levels) == "一、甲\n\n1. 子\n2. 丑\n    - 点\n\n二、乙\n\n1. 寅"


@pytest.mark.parametrize(
    ("form", "pattern", "expected"),
    [
        ("chineseCountingThousand", "第%1条", "第一条 甲"),
        ("chineseCounting", "（%1）", "（一）甲"),
        ("decimal", "（%1）", "（1）甲"),
        ("decimalEnclosedCircle", "%1", "① 甲"),
        ("upperLetter", "%1.", "A. 甲"),
        ("none", "", "甲"),
    ],
)
def test_numbers_are_written_as_they_are_printed(form: str, pattern: str, expected: str) -> None:
    assert markdown(numbered(1, 0, "甲"), numbering=numbering((0, form, pattern))) == expected


def test_a_number_of_two_levels_holds_both() -> None:
    levels = numbering((0, "decimal", "%1"), (1, "decimal", "%1.%2"))
    body = "".join(numbered(1, level, name) for level, name in ((0, "甲"), (1, "子"), (1, "丑"), (0, "乙"), (1, "寅")))
    assert markdown(body, numbering=levels).split("\n\n") == ["1 甲", "1.1 子", "1.2 丑", "2 乙", "2.1 寅"]


def test_quotations_are_one_quotation() -> None:
    assert markdown(styled("yin", "甲") + styled("yin", "乙") + paragraph("丙"), styles=STYLES) == "> 甲\n>\n> 乙\n\n丙"


# tables


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs) or '<w:p/>'}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_merged_cells_stand_once_and_their_other_places_are_empty() -> None:
    body = table(
        cell(paragraph("指标")) + cell(paragraph("甲|乙"), properties='<w:gridSpan w:val="2"/>'),
        cell(paragraph("合格率"), properties='<w:vMerge w:val="restart"/>')
        + cell(paragraph("1"))
        + cell(paragraph("2"), paragraph("3")),
        cell(properties="<w:vMerge/>") + cell(paragraph("4")) + cell(),
    )
    assert markdown(paragraph("前") + body + paragraph("后")) == (
        "前\n\n| 指标 | 甲\\|乙 | |\n| --- | --- | --- |\n| 合格率 | 1 | 2 3 |\n| | 4 | |\n\n后"
    )
    assert "| | 4 | |" in article(paragraph(ONE) + body + paragraph(TWO)).collation.text


def test_an_article_in_a_frame_of_lines_is_no_table() -> None:
    body = table(cell(paragraph("题名")) + cell(), cell(*[paragraph(ONE)] * 12) + cell())
    assert markdown(body) == "\n\n".join(["题名", *[ONE] * 12])


# links, fields, notes, boxes


def test_links_are_kept_where_they_lead_somewhere_safe() -> None:
    relations = relation("r1", "hyperlink", "https://example.org/a?b=1&amp;c=2", external=True)
    relations += relation("r2", "hyperlink", "javascript:alert(1)", external=True)
    body = paragraph(*(f'<w:hyperlink r:id="{one}"><w:r><w:t>{one}</w:t></w:r></w:hyperlink>' for one in ("r1", "r2", "r3")))
    assert markdown(body, relations=relations) == "[r1](https://example.org/a?b=1&c=2)r2r3"


def field_of(code: str, result: str) -> str:
    chars = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f'{chars[0]}<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>{chars[1]}{run(result)}{chars[2]}'


def test_the_code_of_a_field_goes_and_its_result_stays() -> None:
    assert markdown(paragraph("第", field_of(" PAGE ", "3"), "页")) == "第3页"
    assert (
        markdown(paragraph("见", field_of(' HYPERLINK "https://example.org/a" ', "通知"))) == "见[通知](https://example.org/a)"
    )
    assert markdown(paragraph(field_of(' TOC \\o "1-3" ', "目录……1")) + paragraph(ONE)) == ONE


def test_notes_stand_behind_the_text_in_the_order_of_their_marks() -> None:
    notes = f'{HEAD}<w:footnotes {SPACES}><w:footnote w:type="separator" w:id="0">{paragraph("线")}</w:footnote>'
    notes += f'<w:footnote w:id="7">{paragraph("注*七*")}</w:footnote><w:footnote w:id="2">{paragraph("注二")}</w:footnote></w:footnotes>'
    marks = [f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' for number in (2, 7, 9)]
    expected = "甲<sup>[1]</sup>乙<sup>[2]</sup>丙\n\n[1] 注二\n\n[2] 注\\*七\\*"
    assert markdown(paragraph("甲", marks[0], "乙", marks[1], marks[2], "丙"), footnotes=notes) == expected


def box(*paragraphs: str) -> str:
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><wps:wsp><wps:txbx>'
        f"{inside}</wps:txbx></wps:wsp></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_stands_once_and_cuts_no_sentence() -> None:
    assert markdown(paragraph(box(paragraph("框一"), paragraph("框二")), "正文")) == "框一\n\n框二\n\n正文"
    assert markdown(paragraph("正文前", box(paragraph("框*一*"), paragraph("框二")), "正文后") + paragraph("下段")) == (
        "正文前正文后\n\n框\\*一\\*\n\n框二\n\n下段"
    )


def test_a_heading_keeps_its_mark_behind_a_text_box() -> None:
    assert markdown(paragraph("题") + styled("1", box(paragraph("框")), "总则"), styles=STYLES) == "题\n\n框\n\n## 总则"


def test_a_reading_above_a_character_stands_behind_it() -> None:
    ruby = "<w:r><w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>".format(run("chóng"), run("重"))
    assert markdown(paragraph(ruby, "庆")) == "重（chóng）庆"


# what readers do not see


def test_inserted_words_stay_and_deleted_ones_are_told_of() -> None:
    body = paragraph(
        "甲", f"<w:ins w:id='1'>{run('乙')}</w:ins>", "<w:del w:id='2'><w:r><w:delText>丙丙</w:delText></w:r></w:del>",
        f"<w:moveFrom w:id='3'>{run('丁')}</w:moveFrom>", "戊",
    )  # fmt: skip
    text, found = extracted(body)
    assert apply(text, found.edits) == "甲乙戊"
    assert [(note.code, note.text) for note in found.notes] == [("X333", "3 字，如“丙丙丁”")]


def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next() -> None:
    body = paragraph("甲", properties="<w:rPr><w:del w:id='1'/></w:rPr>") + paragraph("乙") + paragraph("丙")
    assert markdown(body) == "甲乙\n\n丙"


def test_a_deleted_row_goes() -> None:
    gone = "<w:trPr><w:del w:id='1'/></w:trPr>" + cell(paragraph("子")) + cell(paragraph("丑"))
    body = table(cell(paragraph("甲")) + cell(paragraph("乙")), gone, cell(paragraph("丙")) + cell(paragraph("丁")))
    assert markdown(body) == "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |"


def test_hidden_words_go_and_are_told_of() -> None:
    text, found = extracted(
        paragraph("甲", run("密", "<w:vanish/>"), run("乙", '<w:vanish w:val="0"/>')) + styled("an", "暗语"), styles=STYLES
    )
    assert apply(text, found.edits) == "甲乙"
    assert [(note.code, note.text) for note in found.notes] == [("X334", "3 字，如“密暗语”")]


def test_old_properties_and_comments_change_nothing() -> None:
    old = "<w:rPrChange w:id='1'><w:rPr><w:b/></w:rPr></w:rPrChange>"
    assert markdown(paragraph(run("甲", old), "<w:r><w:commentReference w:id='1'/></w:r>", "乙")) == "甲乙"


def test_a_placeholder_and_a_table_of_contents_are_no_text() -> None:
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('单击此处')}</w:sdtContent></w:sdt>"
    toc = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    toc += f"<w:sdtContent>{paragraph('目录')}</w:sdtContent></w:sdt>"
    kept = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt>"
    assert markdown(empty + toc + kept) == "甲"


# other writers, other names


def test_prefixes_and_the_strict_form_mean_the_same() -> None:
    plain = docx(paragraph("甲", run("乙", "<w:b/>")))
    xml = unpack("a.docx", plain).data.decode()
    strict = xml.replace("<w:", "<x:").replace("</w:", "</x:").replace("xmlns:w=", "xmlns:x=").replace(" w:", " x:")
    strict = strict.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    found = extract(strict, ".docx", unpack("a.docx", plain).word)
    assert apply(strict, found.edits) == "甲**乙**"


def test_damage_is_repaired_in_a_word_document_as_anywhere() -> None:
    words = "一是加强質(zhì)量監(jiān)管,二是強(qiáng)化標(biāo)準(zhǔn)建設(shè),三是提升質(zhì)量,四是提高標(biāo)準(zhǔn),五是監(jiān)管到位,落實責任。"
    body = styled("a3", "質(zhì)量強(qiáng)市") + paragraph(words) + paragraph(words[:20], words[20:])
    assert article(body, styles=STYLES).collation.text == "\n\n".join(
        ["一是加强质量监管，二是强化标准建设，三是提升质量，四是提高标准，五是监管到位，落实责任。"] * 2
    )


# hostile XML


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document/>',
        "<w:document>&lol;</w:document>",
        "<w:document><w:p></w:document>",
        "<w:document><w:p>",
        "</w:document>",
        "<w:p a='<'/>",
        "<w:p>" * 5000 + "</w:p>" * 5000,
        '<w:p a="' + "x" * 5000,
        "只是一行字 < 而已",
    ],
)
def test_what_is_no_xml_is_refused(xml: str) -> None:
    with pytest.raises(BadXml):
        list(tokens(xml))


@given(st.text(alphabet="<>/ab:=\"' &;!-[]?x1质", max_size=60))
def test_tokens_cover_any_text_or_refuse_it(text: str) -> None:
    try:
        found = list(tokens(text))
    except BadXml:
        return
    assert all(token.start <= token.end for token in found)
    assert sum(token.kind is Kind.START for token in found) == sum(token.kind is Kind.END for token in found)
    for token in found:
        attributes(text[token.start : token.end])


def test_a_document_without_its_main_part_is_damaged() -> None:
    data = zipped({"[Content_Types].xml": "<Types/>", "word/styles.xml": "<x/>"})
    with pytest.raises(ContainerFault) as fault:
        unpack("a.docx", data)
    assert (fault.value.code, fault.value.name) == ("X321", "word/document.xml")
