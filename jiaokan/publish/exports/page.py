"""The page that offers the collection as data and says what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jiaokan.publish import urls
from jiaokan.publish.exports.comma_separated import PAIR, SEPARATOR
from jiaokan.publish.exports.data_package import NAME
from jiaokan.publish.exports.files import DataFile
from jiaokan.publish.exports.sheet import Field
from jiaokan.publish.frame import DATA, Frame, Head, Link, head
from jiaokan.publish.json_ld import script_json
from jiaokan.publish.outputs import Output
from jiaokan.publish.render import Printer, asset_address
from jiaokan.publish.sizes import size_in_words

STYLE = "data.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One file that readers may take: what it is, where it stands, how large it is; ``rows`` is None where it has none."""

    title: str
    name: str
    address: str
    about: str
    size: str
    rows: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One table of the dictionary."""

    id: str
    title: str
    about: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView:
    """Everything that the page shows; ``separator`` and ``pair`` are the signs that part values in one cell."""

    style: str
    articles: int
    offers: tuple[Offer, ...]
    package: Offer
    chapters: tuple[Chapter, ...]
    separator: str
    pair: str
    base: str
    rights: Link


def data_page(files: Sequence[DataFile], package_size: int, rights: Link, printer: Printer) -> Output:
    """Return the page of the data."""
    tables = [file for file in files if file.sheet and file.sheet.name != "articles"]
    whole = next(file for file in files if file.name.endswith(".jsonl"))
    sheets = [(file.sheet, file.fields) for file in (whole, *tables) if file.sheet]
    view = DataView(
        style=asset_address(printer.layouts, STYLE),
        articles=len(whole.sheet.rows) if whole.sheet else 0,
        offers=tuple(_offer(file) for file in files),
        package=Offer(
            title="数据包说明",
            name=NAME,
            address=f"{urls.DATA}{NAME}",
            about="Data Package：各文件的字节数、SHA-256，各列的名称、类型与含义，供程序读取。",
            size=size_in_words(package_size),
            rows=None,
        ),
        chapters=tuple(
            Chapter(id=f"table-{sheet.name}", title=f"{sheet.title}（{sheet.name}）", about=sheet.about, fields=fields)
            for sheet, fields in sheets
        ),
        separator=SEPARATOR,
        pair=PAIR,
        base=f"{printer.frame.site_url}{urls.DATA}",
        rights=rights,
    )
    return printer.page("data.html", _head(files, rights, printer.frame), view)


def _offer(file: DataFile) -> Offer:
    return Offer(
        title=file.title,
        name=file.name,
        address=file.address,
        about=file.about,
        size=size_in_words(file.weighed.size),
        rows=len(file.sheet.rows) if file.sheet else None,
    )


def _head(files: Sequence[DataFile], rights: Link, frame: Frame) -> Head:
    description = "全库的题录与正文，供下载和程序读取：CSV、JSON Lines、SQLite 与 Markdown，附各列的说明。"
    return replace(head(frame, DATA.address, DATA.name, description), json_ld=_dataset(files, description, rights, frame))


def _dataset(files: Sequence[DataFile], description: str, rights: Link, frame: Frame) -> str:
    """Return the description of the data for search engines that know data sets."""
    values = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"{frame.title}：{DATA.name}",
        "description": description,
        "url": f"{frame.base_url}{urls.DATA}",
        "license": f"{frame.base_url}{rights.address}",
        "creator": {"@type": "Organization", "name": frame.title, "url": frame.site_url},
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.title,
                "contentUrl": f"{frame.site_url}{file.address}",
                "encodingFormat": file.media_type,
                "contentSize": f"{file.weighed.size} B",
                "sha256": file.weighed.sha256,
            }
            for file in files
        ],
    }
    return script_json(values)
