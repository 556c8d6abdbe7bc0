"""Read ``content/regions.tsv``: a row for every division, and behind them the addresses of units that are no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jiaokan.gazetteer.decisions import GazetteerError
from jiaokan.gazetteer.divisions import Region

COLUMNS = 3  # code, path and address; former names may follow
FORMER_UNIT = "-"  # stands for the code of a unit that is no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The divisions of today, and by its path the address that each former unit had where it is not that of its heir."""

    regions: tuple[Region, ...]
    old_addresses: Mapping[str, str]


def read_table(text: str, name: str) -> Table:
    """Return what the table says; a row that lacks a column is an error that names it."""
    rows = [line.split("\t") for line in text.splitlines()]
    units = [row for row in rows if row[0].isdigit()]
    former = [row for row in rows if row[0] == FORMER_UNIT]
    if short := next((row for row in (*units, *former) if len(row) < COLUMNS), None):
        raise GazetteerError(f"{name}: the line of {' '.join(short[: COLUMNS - 1])} has no path or no address")
    return Table(
        regions=tuple(
            Region(code=code, path=path, slug_path=slug, former=tuple(old[0].split(";")) if old else ())
            for code, path, slug, *old in units
        ),
        old_addresses={path: slug for _, path, slug, *_ in former},
    )
