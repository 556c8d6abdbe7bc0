"""Charts as values: where each tile and bar stands and how dark it is. The templates draw them as SVG.

Everything is a pure function of the counts. Colours are quantile classes, so that one province with many articles does
not make all the others look empty; with few articles the classes collapse to the distinct numbers there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SHADES = 5
TILE_WIDTH, TILE_HEIGHT, GAP = 50, 46, 2
BAR_AREA_WIDTH, BAR_AREA_HEIGHT, AXIS_HEIGHT, WIDEST_BAR = 362, 118, 20, 48
CELL_WIDTH, CELL_HEIGHT, LEFT, HEAD = 25, 26, 42, 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A province-level division and its place in the grid. ``code`` is the first two digits of GB/T 2260."""

    code: str
    name: str
    short: str
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One square of the map. ``shade`` 0 stands for none; ``address`` is empty then."""

    name: str
    short: str
    address: str
    count: int
    shade: int
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendStep:
    """One class of the legend: its shade and the numbers that it covers."""

    shade: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TileMap:
    """The provinces as tiles of equal size."""

    width: int
    height: int
    tiles: tuple[Tile, ...]
    legend: tuple[LegendStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One year: its bar, the area that can be clicked, and its label, which stands empty where there is no room."""

    label: str
    address: str
    count: int
    x: float
    width: float
    top: float
    height: float
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisLabel:
    """A year below the bars, centred on ``x``."""

    text: str
    x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBars:
    """The years side by side, those without articles included."""

    first: int
    last: int
    width: int
    height: int
    base: int
    bars: tuple[Bar, ...]
    axis: tuple[AxisLabel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One month of one year."""

    year: int
    month: int
    address: str
    count: int
    shade: int
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthGrid:
    """Years as rows, months as columns; empty months are in ``cells`` with a count of 0."""

    width: int
    height: int
    years: tuple[tuple[int, int], ...]
    months: tuple[tuple[int, float], ...]
    cells: tuple[Cell, ...]


def load_divisions(path: Path) -> tuple[Division, ...]:
    """Return the province-level divisions in reading order, north to south and west to east."""
    grid = json.loads(path.read_text(encoding="utf-8"))
    divisions = (
        Division(code=tile["code"], name=tile["name"], short=tile["short"], row=tile["row"], column=tile["col"])
        for tile in grid["tiles"]
    )
    return tuple(sorted(divisions, key=lambda one: (one.row, one.column)))


def class_bounds(values: Iterable[int], classes: int = SHADES) -> tuple[int, ...]:
    """Return the upper bounds of at most ``classes`` quantile classes over the values that are not 0.

    >>> class_bounds([1, 1, 1, 1, 1]), class_bounds([0, 1, 2, 3, 9, 30])
    ((1,), (1, 2, 3, 9, 30))
    >>> class_bounds([])
    ()
    """
    ordered = sorted(value for value in values if value)
    if not ordered:
        return ()
    cuts = {ordered[-(-(step * len(ordered)) // classes) - 1] for step in range(1, classes + 1)}
    return tuple(sorted(cuts))


def shade(count: int, bounds: Sequence[int]) -> int:
    """Return the shade 1 to 5 of a count, 0 for none. Few classes are spread over the scale; a single one is the middle.

    >>> [shade(count, (1, 4)) for count in (0, 1, 3, 4)], shade(7, (7,))
    ([0, 1, 5, 5], 3)
    """
    if not count:
        return 0
    if len(bounds) == 1:
        return (SHADES + 1) // 2
    index = next(number for number, bound in enumerate(bounds) if count <= bound)
    return 1 + round(index * (SHADES - 1) / (len(bounds) - 1))


def legend(bounds: Sequence[int]) -> tuple[LegendStep, ...]:
    """Return the steps of the legend.

    >>> [(step.shade, step.label) for step in legend((1, 4, 9))]
    [(1, '1'), (3, '2–4'), (5, '5–9')]
    """
    lows = [1, *(bound + 1 for bound in bounds)]
    return tuple(
        LegendStep(shade=shade(high, bounds), label=str(high) if low == high else f"{low}–{high}")
        for low, high in zip(lows, bounds, strict=False)
    )


def tile_map(divisions: Sequence[Division], counts: Mapping[str, tuple[int, str]]) -> TileMap:
    """Return the map for counts and addresses by two-digit code."""
    bounds = class_bounds(count for count, _ in counts.values())
    tiles = []
    for one in divisions:
        count, address = counts.get(one.code, (0, ""))
        tiles.append(
            Tile(
                name=one.name,
                short=one.short,
                address=address,
                count=count,
                shade=shade(count, bounds),
                x=one.column * (TILE_WIDTH + GAP),
                y=one.row * (TILE_HEIGHT + GAP),
            )
        )
    return TileMap(
        width=(1 + max((one.column for one in divisions), default=0)) * (TILE_WIDTH + GAP) - GAP,
        height=(1 + max((one.row for one in divisions), default=0)) * (TILE_HEIGHT + GAP) - GAP,
        tiles=tuple(tiles),
        legend=legend(bounds),
    )


def year_bars(counts: Mapping[int, tuple[int, str]]) -> YearBars | None:
    """Return the bars for counts and addresses by year, None where no year has an article."""
    if not counts:
        return None
    first, last = min(counts), max(counts)
    years = range(first, last + 1)
    highest = max(count for count, _ in counts.values())
    step = min(BAR_AREA_WIDTH / len(years), WIDEST_BAR)
    base = BAR_AREA_HEIGHT - AXIS_HEIGHT
    every = max(1, -(-34 // int(step)) if step >= 1 else len(years))
    bars, axis = [], []
    for number, year in enumerate(years):
        count, address = counts.get(year, (0, ""))
        if count:
            height = round((base - 16) * count / highest, 1)
            bars.append(
                Bar(
                    label=str(year),
                    address=address,
                    count=count,
                    x=round(number * step, 1),
                    width=round(step, 1),
                    top=round(base - height, 1),
                    height=height,
                    number=str(count) if step >= 6 + 6 * len(str(count)) else "",
                )
            )
        if (len(years) - 1 - number) % every == 0:
            axis.append(AxisLabel(text=str(year), x=round(max(13.0, min(number * step + step / 2, BAR_AREA_WIDTH - 13)), 1)))
    return YearBars(
        first=first, last=last, width=BAR_AREA_WIDTH, height=BAR_AREA_HEIGHT, base=base, bars=tuple(bars), axis=tuple(axis)
    )


def month_grid(counts: Mapping[tuple[int, int], tuple[int, str]]) -> MonthGrid | None:
    """Return the grid for counts and addresses by year and month, latest year first; None where nothing is dated so well."""
    if not counts:
        return None
    bounds = class_bounds(count for count, _ in counts.values())
    years = sorted({year for year, _ in counts}, reverse=True)
    cells = []
    for row, year in enumerate(years):
        for month in range(1, 13):
            count, address = counts.get((year, month), (0, ""))
            x, y = LEFT + (month - 1) * (CELL_WIDTH + GAP), HEAD + row * (CELL_HEIGHT + GAP)
            cells.append(Cell(year=year, month=month, address=address, count=count, shade=shade(count, bounds), x=x, y=y))
    return MonthGrid(
        width=LEFT + 12 * (CELL_WIDTH + GAP),
        height=HEAD + len(years) * (CELL_HEIGHT + GAP),
        years=tuple((year, HEAD + row * (CELL_HEIGHT + GAP) + 17) for row, year in enumerate(years)),
        months=tuple((month, LEFT + (month - 1) * (CELL_WIDTH + GAP) + CELL_WIDTH / 2) for month in range(1, 13)),
        cells=tuple(cells),
    )
