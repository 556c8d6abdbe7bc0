"""Charts are right with nothing, with five articles and with thirty thousand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.publish.charts import class_bounds, load_divisions, month_grid, shade, tile_map, year_bars
from tests.archive import LAYOUTS, gazetteer


def test_the_grid_has_every_province_of_the_gazetteer_once() -> None:
    divisions = load_divisions(LAYOUTS / "province-grid.json")
    provinces = {region.code[:2]: region.name for region in gazetteer().regions if "/" not in region.path}
    drawn = {one.code: one.name for one in divisions}
    assert drawn == provinces
    assert len({(one.row, one.column) for one in divisions}) == 34


def test_tiles_are_read_from_north_to_south() -> None:
    tiles = tile_map(load_divisions(LAYOUTS / "province-grid.json"), {"37": (41, "regions/shandong/")}).tiles
    assert [(tile.y, tile.x) for tile in tiles] == sorted((tile.y, tile.x) for tile in tiles)
    assert next(tile for tile in tiles if tile.short == "山东").shade == 3


@given(st.lists(st.integers(min_value=0, max_value=30_000), max_size=40))
def test_more_is_never_lighter(counts: list[int]) -> None:
    bounds = class_bounds(counts)
    shades = [shade(count, bounds) for count in sorted(counts)]
    assert shades == sorted(shades)
    assert all((one == 0) == (count == 0) for one, count in zip(shades, sorted(counts), strict=True))


@pytest.mark.parametrize("years", [range(2022, 2023), range(1980, 2026), range(1500, 2026)])
def test_bars_stay_inside_their_drawing(years: range) -> None:
    chart = year_bars({year: (year % 7 + 1, f"years/{year}/") for year in years})
    assert chart
    assert len(chart.bars) == len(years)
    assert all(bar.x >= 0 and bar.x + bar.width <= chart.width + 0.2 for bar in chart.bars)
    assert all(bar.top >= 0 and bar.height > 0 for bar in chart.bars)
    assert all(13 <= label.x <= chart.width - 13 for label in chart.axis)


def test_an_empty_archive_has_no_charts_but_a_map_without_links() -> None:
    assert year_bars({}) is None
    assert month_grid({}) is None
    blank = tile_map(load_divisions(LAYOUTS / "province-grid.json"), {})
    assert not blank.legend
    assert not any(tile.address for tile in blank.tiles)
