"""The collection as data, whole: its tables, its files, and the package that describes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jiaokan.publish import urls
from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.exports.data_package import NAME, data_package
from jiaokan.publish.exports.files import DataFile, data_files
from jiaokan.publish.exports.page import data_page
from jiaokan.publish.exports.sheets import Sheets
from jiaokan.publish.exports.weight import Weigh
from jiaokan.publish.frame import DATA, RIGHTS_PAGE, Frame, Link
from jiaokan.publish.outputs import Output, ready
from jiaokan.publish.render import Printer


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionData:
    """The files made of the tables, and datapackage.json."""

    files: tuple[DataFile, ...]
    package: bytes
    rights: Link


def collection_data(archive: Catalogue, tables: Sheets, frame: Frame, weigh: Weigh) -> CollectionData:
    """Return the data of the archive; ``frame`` is that of its canonical tree."""
    files = tuple(data_files(archive, tables, weigh))
    rights = next((page for page in frame.pages if page.address == f"{RIGHTS_PAGE}/"), DATA)
    return CollectionData(files=files, package=data_package(files, frame, rights.address), rights=rights)


def page_of_data(data: CollectionData, printer: Printer) -> Output:
    """Return the page that offers the files, in the tree that the printer prints."""
    return data_page(data.files, len(data.package), data.rights, printer)


def files_of_data(data: CollectionData) -> Iterator[Output]:
    """Yield the files and the package."""
    yield from (file.weighed.output for file in data.files)
    yield ready(urls.file_of(f"{urls.DATA}{NAME}"), data.package)
