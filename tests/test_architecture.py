"""The house keeps its plan: what imports what, who touches the world, and what the front door promises to lead to."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = PROJECT / "jiaokan"

# The modules that may start processes, ask the clock, open connections or look at the machine. All others take values.
RIM = {
    "atomic",
    "bootstrap",
    "cli",
    "commands",
    "environment",
    "holdings",
    "serve",
    "workshop",
    "maintenance",
    "publish.cache",
    "publish.claim",
    "publish.exchange",
    "publish.exports.database",  # by way of a real file, where SQLite was built without serialize
    "publish.generations",
    "publish.lock",
    "publish.search.indexer",
    "publish.tree",
    "publish.workers",
    "publish.write",
}
OF_THE_RIM = {
    "asyncio", "ctypes", "ensurepip", "fcntl", "http", "msvcrt", "multiprocessing", "os", "random", "secrets", "shutil",
    "signal", "socket", "subprocess", "tempfile", "threading", "time", "urllib.request", "venv", "concurrent",
}  # fmt: skip
# A library with bad manners, or without types, has one module that knows it.
ONE_IMPORTER = {
    "opencc": "chinese",
    "frontmatter": "frontmatter_block",
    "merge3": "intake.ownership",
    "pagefind_bin": "publish.search.indexer",
    "pypdf": "containers.pdf_text",
}
NAMES_THAT_SAY_NOTHING = {"base", "common", "helpers", "manager", "misc", "utils"}
THIRD_PARTY = {
    "filelock", "frontmatter", "jinja2", "markdown", "markupsafe", "merge3", "nh3", "opencc", "pagefind_bin", "pypdf", "pypinyin", "rich",
    "watchfiles", "yaml",
}  # fmt: skip


class Import(NamedTuple):
    """One import: the importing module of ours, what it imports, and where."""

    importer: str
    imported: str
    place: str


def module_name(path: Path) -> str:
    """Return ``intake.decode`` for jiaokan/intake/decode.py, ``intake`` for the package itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports_of(path: Path) -> list[Import]:
    """Return every import of a file, also those inside functions; ``from a import b`` counts as a.b."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        found += [Import(module_name(path), name, f"{path.relative_to(PROJECT)}:{node.lineno}") for name in names]
    return found


SOURCES = sorted(PACKAGE.rglob("*.py"))
IMPORTS = [found for path in SOURCES for found in imports_of(path)]
OURS = [found for found in IMPORTS if found.imported.split(".")[0] == "jiaokan"]


def within(name: str, *rooms: str) -> bool:
    """Say whether a dotted name is one of the rooms or lies in one."""
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


def places(imports: list[Import]) -> list[str]:
    """Return the imports as lines that a person can follow."""
    return [f"{found.place} imports {found.imported}" for found in imports]


def importing(rooms: tuple[str, ...], forbidden: tuple[str, ...]) -> list[str]:
    """Return where a module of ``rooms`` imports one of ``forbidden``."""
    return places(
        [
            found
            for found in OURS
            if within(found.importer, *rooms) and within(found.imported.removeprefix("jiaokan."), *forbidden)
        ]
    )


def test_the_two_pipelines_never_import_each_other() -> None:
    assert importing(("intake",), ("publish",)) == []
    assert importing(("publish",), ("intake",)) == []


def test_stages_never_import_the_command_line() -> None:
    line = ("cli", "serve", "commands")
    reached = [f for f in OURS if within(f.imported.removeprefix("jiaokan."), *line)]
    assert places([f for f in reached if not within(f.importer, *line, "maintenance")]) == []


def test_the_model_imports_nothing_of_ours() -> None:
    assert places([found for found in OURS if found.importer == "model"]) == []


def test_what_both_pipelines_use_knows_neither_of_them() -> None:
    shared = ("codes", "diagnostics", "settings", "articlefile", "edtf", "chinese", "gazetteer", "tagging")
    assert importing(shared, ("intake", "publish")) == []


def test_a_repair_knows_nothing_but_the_model_the_characters_and_other_repairs() -> None:
    restoring = ("jiaokan.intake.restore", "jiaokan.intake.likeness")  # back to bytes, and which outcome is likelier
    allowed = ("jiaokan.model", "jiaokan.chinese", "jiaokan.intake.repair", *restoring)
    assert places([f for f in OURS if within(f.importer, "intake.repair") and not within(f.imported, *allowed)]) == []


@pytest.mark.parametrize(("library", "importer"), sorted(ONE_IMPORTER.items()))
def test_a_library_with_bad_manners_has_one_importer(library: str, importer: str) -> None:
    assert places([f for f in IMPORTS if f.imported.split(".")[0] == library and f.importer != importer]) == []


def test_only_the_rim_touches_processes_network_clock_and_machine() -> None:
    assert places([f for f in IMPORTS if within(f.imported, *OF_THE_RIM) and not within(f.importer, *RIM)]) == []


def test_what_runs_before_the_environment_imports_only_the_standard_library() -> None:
    before = {"", "bootstrap", "environment"}
    ours = {"jiaokan.bootstrap", "jiaokan.environment"}
    foreign = [
        found
        for found in IMPORTS
        if found.importer in before
        and found.imported.split(".")[0] not in sys.stdlib_module_names
        and not within(found.imported, *ours)
    ]
    assert places(foreign) == []


def test_every_library_in_use_is_required_by_name() -> None:
    known = THIRD_PARTY | {"jiaokan"} | set(sys.stdlib_module_names)
    assert places([found for found in IMPORTS if found.imported.split(".")[0] not in known]) == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [str(path) for path in SOURCES if path.stem in NAMES_THAT_SAY_NOTHING] == []


def test_every_package_is_named_in_pyproject() -> None:
    named = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    found = {".".join(path.parent.relative_to(PROJECT).parts) for path in PACKAGE.rglob("__init__.py")}
    assert found == set(named)


def test_every_pinned_version_is_the_locked_one() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    program = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    developers = (PROJECT / "requirements-dev.lock").read_text(encoding="utf-8")
    assert [pin for pin in project["dependencies"] if f"\n{pin.lower()} " not in program] == []
    assert [pin for pin in project["optional-dependencies"]["dev"] if f"\n{pin.lower()} " not in developers] == []


def test_the_developers_lock_holds_the_whole_lock_of_the_program() -> None:
    program, developers = (
        set(re.findall(r"^\S+==\S+|--hash=\S+", (PROJECT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert program - developers == set()


def test_the_locks_name_no_machine() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert re.findall(r"https?://|file:|--index|--find-links|/\w+/", (PROJECT / name).read_text(encoding="utf-8")) == []


def test_the_front_door_leads_to_places_that_exist() -> None:
    recipe = ast.get_docstring(ast.parse((PROJECT / "build.py").read_text(encoding="utf-8"))) or ""
    named = re.findall(r"(?:content|jiaokan|layouts)/[\w/.]*", recipe)
    assert [place for place in named if not (PROJECT / place).exists()] == []


def test_the_front_door_tells_the_steps_in_their_order() -> None:
    recipe = ast.get_docstring(ast.parse((PROJECT / "build.py").read_text(encoding="utf-8"))) or ""
    steps = re.findall(r"^ {6}(\w+)", recipe, re.MULTILINE)
    assert steps == ["decode", "extract", "repair", "tag", "write", "catalogue", "render", "index", "check", "swap"]
