"""Word documents for the tests, made of zip and XML alone: as Word, as WPS and as LibreOffice write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
DAY = (2026, 11, 20, 0, 0, 0)


def zipped(files: Mapping[str, bytes | str], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive of the files, the same bytes every time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, DAY), data, compress_type=compression)
    return packed.getvalue()


def docx(body: str, *, relations: str = "", **parts: str | bytes) -> bytes:
    """Return a document with a body; further parts by their file's stem in ``word/``, pictures by their whole name."""
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": HEAD + TYPES,
        "_rels/.rels": HEAD
        + RELATIONS.format(f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'),
        "word/document.xml": f'{HEAD}<w:document {SPACES}><w:body>{body}<w:sectPr><w:pgSz w:w="11906"/></w:sectPr></w:body></w:document>',
        "word/_rels/document.xml.rels": HEAD + RELATIONS.format(relations),
    }
    for stem, part in parts.items():
        files["word/" + (f"{stem}.xml" if isinstance(part, str) else stem)] = part
    return zipped(files)


def relation(identifier: str, kind: str, target: str, *, external: bool = False) -> str:
    """Return one relation of a document."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def run(words: str, properties: str = "") -> str:
    """Return a run of text as Word writes one."""
    return f'<w:r w:rsidRPr="00A77B3E"><w:rPr><w:rFonts w:hint="eastAsia"/>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """Return a paragraph; what is no run already becomes one."""
    inside = "".join(one if one.startswith("<") else run(one) for one in runs)
    head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E">{head}{inside}</w:p>'


def styled(style: str, *runs: str, properties: str = "") -> str:
    """Return a paragraph of a style."""
    return paragraph(*runs, properties=f'<w:pStyle w:val="{style}"/>{properties}')


def numbered(number: int, level: int, *runs: str) -> str:
    """Return a paragraph of a numbering."""
    return paragraph(*runs, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def style(identifier: str, name: str, properties: str = "", *, based_on: str = "") -> str:
    """Return a style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{base}{properties}</w:style>'


def styles(*all_of_them: str) -> str:
    """Return the part with the styles."""
    return f"{HEAD}<w:styles {SPACES}>{''.join(all_of_them)}</w:styles>"


def numbering(*levels: tuple[int, str, str]) -> str:
    """Return the part with one numbering, number 1, of levels with their form and pattern."""
    inside = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for level, form, pattern in levels
    )
    return (
        f'{HEAD}<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0">{inside}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
