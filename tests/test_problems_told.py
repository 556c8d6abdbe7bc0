"""How problems are told: to people, to programs, on GitHub; what is shown by default, with -v and with -q."""

from __future__ import annotations

import json

import pytest

from tests.workbench import TEXT, Desk, Ran


def test_notes_are_shown_with_v_alone(good: Desk) -> None:
    good.write_article("zhu", auther="某人")
    assert (good.build().problems, good.check().problems) == ([], [])
    (note,) = (line for line in good.build("-v").problems if ": note " in line)
    assert f"{good.article('zhu')}:3:1: note A104 unknown-key: 不认识的键“auther”，已原样保留，是否想写“authors”" in note


def test_problems_become_annotations_in_github_actions(good: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    good.write_article("cuo", themes="[质量提声行动]")
    good.write_original("a%,:b.txt")
    good.put(good.article("x\n::error::forged"), TEXT)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    ran = good.build()
    lines = [line for line in ran.err.splitlines() if not line.startswith("排版")]
    assert len(lines) == 3
    assert all(line.startswith("::error file=") for line in lines)
    assert f"::error file={good.article('cuo')},line=3,col=10,title=T202 unknown-theme::主题“质量提声行动”不存在" in ran.err
    assert "originals/a%25%2C%3Ab.txt,title=A117" in ran.err


def test_problems_are_lines_of_json_for_programs(good: Desk) -> None:
    good.write_article("cuo", themes="[质量提声行动]")
    ran = good.build("--format", "json")
    (problem,) = (json.loads(line) for line in ran.err.splitlines())
    assert (problem["path"], problem["line"], problem["column"]) == (good.article("cuo").as_posix(), 3, 10)
    assert (problem["code"], problem["name"], problem["severity"]) == ("T202", "unknown-theme", "error")


def test_what_waits_for_review_does_not_bury_why_nothing_was_published(good: Desk) -> None:
    good.write_article("wu", "一段没有地名的文字。")
    good.put(good.site / "thesis.doc", "x")
    ran = good.build()
    assert (ran.code, [line.partition(": error ")[2][:4] for line in ran.problems]) == (2, ["P901"])
    assert len(good.build("-v").problems) > 1


def test_q_silences_everything_but_problems(good: Desk) -> None:
    assert good.build("-q") == Ran(code=0, out="", err="")
    good.write_article("cuo", themes="[质量提声行动]")
    ran = good.build("-q")
    assert (ran.code, ran.out, len(ran.errors)) == (1, "", 1)
