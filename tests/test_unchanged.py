"""A build without news is told again, and nothing that changed is ever taken for old."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jiaokan.commands import bodies, build, unchanged
from tests.workbench import PROJECT, TEXT, Desk, marks

OTHER_THEME = (
    '\n[[theme]]\nslug = "soldiers"\nname = "军旅"\nscope = "军人。"\nphrases = {10 = ["军旅生涯", "老将"]}\n'  # 璧山 gains it
)


def is_told_again(desk: Desk) -> bool:
    """Build twice; say whether the second build did nothing but remember."""
    desk.build()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "prepare", _fail)
        try:
            desk.build()
        except AssertionError:
            return False
    return True


def _fail(*_: object) -> None:
    raise AssertionError("a build without news collects nothing")


def test_a_build_without_news_is_told_again(desk: Desk) -> None:
    first, second = desk.build(), desk.build()
    assert is_told_again(desk)
    assert (first.code, first.problems) == (second.code, second.problems)
    assert "写入 0" in second.out


def test_a_change_that_keeps_size_and_time_is_seen(desk: Desk) -> None:
    path = desk.write_article("shou", TEXT)
    desk.build()
    before = path.stat()
    path.write_bytes(path.read_bytes().replace("金平区".encode(), "龙湖区".encode()))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    desk.build()
    assert "龙湖区" in desk.page("shou").read_text(encoding="utf-8")


def test_an_edit_that_is_taken_back_while_a_build_runs_leaves_no_memory_of_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.write_article("shou", TEXT)
    kept = path.read_bytes()
    prepare = build.prepare

    def edited_meanwhile(*given: object) -> object:
        path.write_bytes(kept.replace("金平区".encode(), "龙湖区".encode()))
        try:
            return prepare(*given)  # type: ignore[arg-type]  # passed on as they came
        finally:
            path.write_bytes(kept)

    monkeypatch.setattr(build, "prepare", edited_meanwhile)
    desk.build()
    monkeypatch.undo()
    assert "龙湖区" in desk.page("shou").read_text(encoding="utf-8"), "this build read what stood there"
    desk.build()
    assert "龙湖区" not in desk.page("shou").read_text(encoding="utf-8")


def test_an_article_that_was_too_slow_once_is_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write_article("man", "质*量*强市。\n\n" * 20_000)
    monkeypatch.setattr(bodies, "SECONDS", 0.05)
    assert desk.build().code == 1
    monkeypatch.undo()
    assert desk.build().code == 0


def test_a_file_too_large_to_be_taken_in_is_not_read(desk: Desk) -> None:
    path = desk.write_original("da.txt")
    os.truncate(path, 40_000_000_000)  # holes: it takes no room
    ran = desk.build()
    assert [line.partition(": error ")[2][:4] for line in ran.errors] == ["A115"]


@pytest.mark.parametrize("lost", [shutil.rmtree, lambda folder: next(folder.iterdir()).unlink()])
def test_a_proposal_that_was_deleted_is_laid_there_again(desk: Desk, lost: Callable[[Path], object]) -> None:
    article, proposals = desk.article("2022-05-20-bishan"), desk.cache / "proposals"
    article.write_text(article.read_text(encoding="utf-8") + "\n编者补。\n", encoding="utf-8")
    themes = (PROJECT / "content" / "themes.toml").read_text(encoding="utf-8")
    desk.put(desk.content / "themes.toml", themes + OTHER_THEME)
    assert "O605" in desk.build().err
    names = sorted(path.name for path in proposals.iterdir())
    assert is_told_again(desk)
    lost(proposals)
    desk.build()
    assert sorted(path.name for path in proposals.iterdir()) == names


def test_nothing_is_written_when_there_is_no_news(desk: Desk) -> None:
    assert is_told_again(desk)
    before = marks(desk.root)
    desk.build()
    assert marks(desk.root) == before


def test_a_folder_that_is_a_link_is_refused_and_not_followed(desk: Desk) -> None:
    elsewhere = shutil.move(desk.content / "articles", desk.root / "elsewhere")
    (desk.content / "articles").symlink_to(elsewhere)
    ran = desk.build()
    assert (ran.code, [line.partition(": error ")[2][:4] for line in ran.errors]) == (2, ["A116"])


def test_settings_that_are_a_link_are_refused(desk: Desk) -> None:
    (desk.content / "site.toml").symlink_to(PROJECT / "content" / "site.toml")
    ran = desk.build()
    assert (ran.code, [line.partition(": error ")[2][:4] for line in ran.errors]) == (2, ["S801"])


def test_what_a_build_depends_on_is_the_whole_program(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "jiaokan"
    package.mkdir()
    (package / "a.py").write_text("1")
    monkeypatch.setattr(unchanged, "PACKAGE", package)
    assert is_told_again(desk)
    (package / "a.py").write_text("2")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "prepare", _fail)
        with pytest.raises(AssertionError):
            desk.build()
