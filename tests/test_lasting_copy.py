"""What is published can be proven to be whole: a list of digests, and a program that needs nothing else."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from jiaokan.model import Article
from jiaokan.publish import site
from jiaokan.publish.lasting import copy as copy_module
from jiaokan.publish.lasting.copy import linked
from jiaokan.publish.render import code_digest
from tests.archive import five, page, record, rendered, sources
from tests.workbench import Desk, Ran

LIST = "manifest-sha256.txt"


def listed(site: Path) -> dict[str, str]:
    """Return the digests that the site's list has, by path."""
    rows = (line.split("  ", 1) for line in (site / LIST).read_text(encoding="utf-8").splitlines())
    return {path: digest for digest, path in rows}


def verified(copy: Path, *words: object) -> Ran:
    """Run the verifier that lies in a copy, as its reader would: alone, without this project and its packages."""
    command = [sys.executable, "-I", "-S", str(copy / "verify.py"), *map(str, words)]
    done = subprocess.run(command, capture_output=True, check=False, cwd="/")
    return Ran(code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())


@pytest.fixture
def copy(desk: Desk, tmp_path: Path) -> Path:
    """Return a copy of a published site, on a stick, with what systems leave there."""
    assert desk.build().code == 0
    copy = tmp_path / "U 盘" / "copy"
    shutil.copytree(desk.site, copy)
    (copy / ".DS_Store").write_bytes(b"x")
    (copy / "articles" / "Thumbs.db").write_bytes(b"x")
    return copy


def test_a_file_made_of_all_others_is_made_anew_when_the_program_changes() -> None:
    closing = site.closing(sources(five()))
    assert [one.path.name for one in closing] == ["site.zip", "manifest-sha256.txt"]
    assert all(code_digest() in one.key for one in closing)


def test_the_list_names_every_published_file_with_its_sha256(five: Desk) -> None:
    assert five.build().code == 0
    digests = listed(five.site)
    files = {path.relative_to(five.site).as_posix(): path for path in five.site.rglob("*") if path.is_file()}
    assert digests == {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in files.items()
        if name != LIST and not name.startswith(".")
    }
    assert "articles/2022-05-20-bishan/original.txt" in digests
    assert list(digests) == sorted(digests)


def test_sha256sum_reads_the_list(copy: Path) -> None:
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("there is no sha256sum")
    done = subprocess.run([program, "--check", "--strict", "--quiet", LIST], cwd=copy, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_after_every_change_the_list_is_the_one_that_a_clean_build_makes(desk: Desk) -> None:
    assert desk.build().code == 0
    first = (desk.site / LIST).read_bytes()
    path = desk.article("2022-05-20-bishan")
    path.write_text(path.read_text(encoding="utf-8").replace("质量", "質量", 1), encoding="utf-8")
    assert desk.build().code == 0
    second = (desk.site / LIST).read_bytes()
    shutil.rmtree(desk.site)
    shutil.rmtree(desk.cache)
    assert desk.build().code == 0
    assert second == (desk.site / LIST).read_bytes() != first


def test_an_untouched_copy_is_intact_whatever_lies_about(copy: Path) -> None:
    ran = verified(copy)
    assert (ran.code, ran.err) == (0, "")
    assert "完好无缺 / intact" in ran.out
    shutil.move(copy / "verify.py", copy.parent / "verify.py")
    assert "缺少 / missing: verify.py" in verified(copy.parent, copy).out


def test_one_changed_character_is_named(copy: Path) -> None:
    changed = copy / "articles" / "2022-05-20-bishan" / "index.html"
    changed.write_bytes(changed.read_bytes().replace("质".encode(), "资".encode(), 1))
    ran = verified(copy)
    assert ran.code == 1
    assert "改动 / changed: articles/2022-05-20-bishan/index.html\n" in ran.out


def test_missing_and_extra_files_are_named(copy: Path) -> None:
    (copy / "index.html").unlink()
    (copy / "articles" / "新.html").write_bytes(b"x")
    ran = verified(copy)
    assert ran.code == 1
    assert "缺少 / missing: index.html\n" in ran.out
    assert "多出 / extra: articles/新.html\n" in ran.out


def test_a_name_that_a_system_spells_with_a_mark_of_its_own_is_not_extra(copy: Path) -> None:
    for name in ("caf\u00e9.txt", "cafe\u0301.txt"):  # e with its accent as one character, and as two
        (copy / name).write_bytes(b"")
    with (copy / LIST).open("a", encoding="utf-8") as file:
        file.write(f"{hashlib.sha256().hexdigest()}  caf\u00e9.txt\n")
    ran = verified(copy)
    assert (ran.code, ran.err) == (0, ""), ran.out


def test_a_copy_and_a_list_cut_short_are_noticed(copy: Path) -> None:
    changed = copy / "index.html"
    changed.write_bytes(changed.read_bytes()[:-100])
    rows = (copy / LIST).read_bytes()
    (copy / LIST).write_bytes(rows[:-20])
    ran = verified(copy)
    assert ran.code == 1
    assert "改动 / changed: index.html\n" in ran.out
    assert "读不懂的行 / unreadable line" in ran.out or "缺少 / missing" in ran.out


def test_a_list_never_leads_out_of_the_copy(copy: Path) -> None:
    with (copy / LIST).open("a", encoding="utf-8") as file:
        file.write(f"{'0' * 64}  ../outside.txt\n{'0' * 64}  /etc/hostname\n")
    ran = verified(copy)
    assert ran.code == 1
    assert ran.out.count("读不懂的行 / unreadable line") == 2


@pytest.mark.parametrize(
    "written",
    [
        lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),  # Notepad
        lambda data: b"\n".join(line[:64].upper() + line[64:] for line in data.splitlines()),  # Get-FileHash
        lambda data: data.replace(b"  ", b" *./"),
        lambda data: data + data,
    ],
)
def test_a_list_that_went_through_another_program_is_still_read(copy: Path, written: Callable[[bytes], bytes]) -> None:
    (copy / LIST).write_bytes(written((copy / LIST).read_bytes()))
    ran = verified(copy)
    assert (ran.code, ran.err) == (0, ""), ran.out


def test_a_list_that_contradicts_itself_or_gives_orders_to_the_terminal_is_told_and_not_obeyed(copy: Path) -> None:
    lines = ["0" * 64 + "  index.html", "0" * 64 + "  a\x1b[2Jb", "\x1b[2J", "0" * 64 + "  a\0b", "0" * 64 + "  " + "x" * 300]
    with (copy / LIST).open("a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    ran = verified(copy)
    assert (ran.code, ran.err) == (1, "")
    assert "\x1b" not in ran.out
    assert f"读不懂的行 / unreadable line: {lines[0]}" in ran.out
    assert "缺少 / missing: a\ufffd[2Jb" in ran.out
    assert f"读不了 / cannot be read: {'x' * 300}" in ran.out


def test_what_a_link_leads_to_outside_is_not_read(copy: Path) -> None:
    outside = copy.parent / "outside"
    shutil.copytree(copy / "articles", outside)
    shutil.rmtree(copy / "articles")
    (copy / "articles").symlink_to(outside)
    (copy / "index.html").unlink()
    (copy / "index.html").symlink_to("/dev/zero")
    os.mkfifo(copy / "robots.fifo")
    (copy / "robots.txt").unlink()
    (copy / "robots.txt").symlink_to("robots.fifo")
    (copy / "sitemap.xml").unlink()
    (copy / "sitemap.xml").symlink_to("sitemap.xml")
    ran = verified(copy)
    assert ran.code == 1
    assert re.search("(缺少 / missing|读不了 / cannot be read): sitemap.xml\n", ran.out)
    assert "通向文件夹之外 / leads out of the folder: index.html\n" in ran.out
    assert "leads out of the folder: articles/2022-05-20-bishan/index.html\n" in ran.out
    assert "缺少 / missing: robots.txt\n" in ran.out
    assert "多出 / extra: articles\n" in ran.out


def test_the_verifier_says_what_it_does_when_asked(copy: Path) -> None:
    ran = verified(copy, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert "python3 verify.py" in ran.out


def test_without_a_list_nothing_is_claimed(copy: Path) -> None:
    (copy / LIST).write_bytes(b"")
    assert verified(copy).code == 2
    (copy / LIST).unlink()
    ran = verified(copy)
    assert (ran.code, ran.out) == (2, "")
    assert "无法核对" in ran.err


def test_a_copy_made_again_or_elsewhere_is_the_same_and_passes_its_own_check(desk: Desk, tmp_path: Path) -> None:
    assert desk.build().code == 0
    first = (desk.site / "offline" / "site.zip").read_bytes()
    shutil.rmtree(desk.site)
    shutil.rmtree(desk.cache)
    assert desk.build().code == 0
    assert (desk.site / "offline" / "site.zip").read_bytes() == first
    with zipfile.ZipFile(desk.site / "offline" / "site.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    ran = verified(tmp_path / "unpacked" / "archive")
    assert (ran.code, ran.err) == (0, "")


def test_without_exports_there_is_no_copy_and_the_list_of_digests_stays(desk: Desk) -> None:
    assert desk.build("--no-exports").code == 0
    assert not (desk.site / "offline" / "site.zip").exists()
    assert not list(desk.site.rglob("*.epub"))
    assert "index.html" in listed(desk.site)


def test_what_is_too_large_to_be_one_file_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copy_module, "MOST", 1)
    files = rendered(sources([record(Article(id=name, title=name, body="文。")) for name in "ab"]))
    assert PurePosixPath("offline/site.zip") not in files
    assert "不再提供整站压缩包" in page(files, "offline/index.html")


def test_text_that_looks_like_a_link_is_left_alone_in_the_copy() -> None:
    text = '<p>写作 href="../a/" 即可</p>'
    assert linked(text, "index.html", frozenset(), "https://example.org/") == text
