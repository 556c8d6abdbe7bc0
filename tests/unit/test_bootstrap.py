"""The front door: which environment a command runs in, how it is made, and what a person reads when that is impossible.

The tests build small projects in a temporary folder: the real build.py, bootstrap.py and environment.py, a lock of their own
and a command line that tells what it sees. None of them needs the network.
"""

from __future__ import annotations

import ast
import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path
from typing import Any

import pytest

from jiaokan import bootstrap, environment

PROJECT = Path(bootstrap.__file__).resolve().parent.parent
COMMAND_LINE = """
import json, os, sys

def main(arguments: list[str]) -> int:
    words = {"arguments": arguments, "prefix": sys.prefix, "utf8": sys.flags.utf8_mode, "out": sys.stdout.encoding, "path": sys.path}
    print(json.dumps(words, ensure_ascii=False), os.environ.get("JIAOKAN_BOOTSTRAP_STEPS", "clean"), "中文", flush=True)
    return 7
"""


def small_project(folder: Path, *, lock: str = "", developers: str | None = None) -> Path:
    """Return a project with our front door, the given locks and a command line that tells what it sees."""
    (folder / "jiaokan").mkdir(parents=True)
    for name in ("build.py", "jiaokan/__init__.py", "jiaokan/bootstrap.py", "jiaokan/environment.py"):
        shutil.copy(PROJECT / name, folder / name)
    (folder / "jiaokan" / "cli.py").write_text(COMMAND_LINE, encoding="utf-8")
    (folder / "requirements.lock").write_text(lock, encoding="utf-8")
    (folder / "requirements-dev.lock").write_text(lock if developers is None else developers, encoding="utf-8")
    return folder


def wheel(folder: Path, name: str, version: str) -> str:
    """Write a wheel that holds one empty module and return its line for a lock."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": f"VERSION = {version!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(
        f"{file},sha256={base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip('=')},{len(text)}\n"
        for file, text in files.items()
    )
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in (files | {f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}).items():
            archive.writestr(file, text)
    return f"{name}=={version} \\\n    --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def bare_environment(**extra: str) -> dict[str, str]:
    """Return the surroundings of a fresh machine: a PATH without uv, no index but nothing at all, and what a test adds."""
    return {
        "PATH": "/usr/bin:/bin",
        "PIP_NO_INDEX": "1",
        "PIP_CONFIG_FILE": os.devnull,
        **extra,
    }


# Stands for uv: puts an empty module for every locked package into the environment, slowly enough to be overtaken.
QUICK_INSTALLER = """#!{python}
import pathlib, sys, time
words = sys.argv[1:]
assert words[:2] == ["pip", "install"] and "--require-hashes" in words, words
python = pathlib.Path(words[words.index("--python") + 1])
folder = next(python.parent.parent.glob("lib/*/site-packages"))
time.sleep(0.3)
for lock in (after for word, after in zip(words, words[1:]) if word == "-r"):
    for line in pathlib.Path(lock).read_text(encoding="utf-8").splitlines():
        if "==" in line:
            (folder / (line.split("==")[0] + ".py")).touch()
print("Installed what was asked")
"""


@pytest.fixture
def uv(tmp_path: Path) -> str:
    """Return a PATH that begins with a stand-in for uv."""
    script = tmp_path / "bin" / "uv"
    script.parent.mkdir()
    script.write_text(QUICK_INSTALLER.format(python=outer_python()), encoding="utf-8")
    script.chmod(0o755)
    return f"{script.parent}:/usr/bin:/bin"


def pin(name: str) -> str:
    """Return a line of a lock for a package that nobody has."""
    return f"{name}==1.0 \\\n    --hash=sha256:{'0' * 64}\n"


def modules(home: Path) -> set[str]:
    """Return the names of the made-up modules in an environment."""
    return {path.stem for path in home.glob("lib/*/site-packages/jiaokan_*.py")}


def outer_python() -> str:
    """Return the Python that knows none of the project's packages: the one that the test environment was made from."""
    return str(getattr(sys, "_base_executable", sys.executable))


def run(project: Path, *arguments: str, python: str = "", **extra: str) -> subprocess.CompletedProcess[str]:
    """Run the project's front door as a stranger would."""
    command = [python or outer_python(), str(project / "build.py"), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=bare_environment(**extra), check=False)


def told(result: subprocess.CompletedProcess[str]) -> dict[str, Any]:  # Any: JSON of the command line above
    """Return what the command line of a small project saw."""
    assert result.returncode == 7, result.stderr
    words: dict[str, Any] = json.loads(result.stdout[: result.stdout.rindex("}") + 1])
    return words


# An empty lock fits every Python, so nothing is made; one package that nobody has makes an environment necessary.
@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for wheels, to be given as the only place to install from."""
    return tmp_path_factory.mktemp("wheels")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, wheels: Path) -> Path:
    """Return a small project after its first run, in a folder with a space and Chinese characters."""
    lock = wheel(wheels, "jiaokan_probe", "1.0")
    project = small_project(tmp_path_factory.mktemp("made") / "新 项目", lock=lock)
    result = run(project, "first", PIP_FIND_LINKS=str(wheels))
    assert "正在准备运行环境" in result.stderr
    assert "preparing the environment: 1 packages" in result.stderr
    assert told(result)["prefix"] == str(project / ".venv")
    return project


def installation(project: Path) -> int:
    """Return when the environment of a project was made: another number means that it was made again."""
    return (project / ".venv" / "pyvenv.cfg").stat().st_mtime_ns


def test_too_old_a_python_gets_one_sentence_and_exit_code_2(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    with pytest.raises(SystemExit) as ending:
        bootstrap.enter(str(PROJECT), [])
    assert ending.value.code == 2
    assert "3.8.18" in capfdbinary.readouterr().err.decode()


@pytest.mark.parametrize("name", ["build.py", "jiaokan/__init__.py", "jiaokan/bootstrap.py"])
def test_the_front_door_can_be_read_by_python_3_6(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 6))
    assert "\nfrom __future__ import annotations" not in text  # Python 3.6 does not know it


def test_a_real_old_python_gets_the_sentence_too(tmp_path: Path) -> None:
    found = [path for minor in range(6, 11) if (path := shutil.which(f"python3.{minor}"))]
    pythons = [path for path in found if not subprocess.run([path, "-c", ""], capture_output=True, check=False).returncode]
    if not pythons:
        pytest.skip("there is no Python older than 3.11 here")
    command = [pythons[0], str(small_project(tmp_path / "p") / "build.py")]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stdout) == (2, "")
    assert "需要 Python 3.11" in result.stderr


def test_a_python_that_has_every_locked_package_is_used_as_it_is(tmp_path: Path) -> None:
    project = small_project(tmp_path / "p")
    seen = told(run(project, "a", "乙 丙"))
    assert seen["arguments"] == ["a", "乙 丙"]
    assert not list(project.glob(".venv*"))


def test_packages_fit_only_at_their_versions_and_without_rivals(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        "types-markdown==3.11 \\\n    --hash=sha256:00\ncolorama==0.4.6 ; sys_platform == 'win32' \\\n", encoding="utf-8"
    )
    first, second, rival = (tmp_path / name for name in ("first", "second", "rival"))
    (first / "types_Markdown-3.11.dist-info").mkdir(parents=True)
    (second / "types_markdown-3.10.dist-info").mkdir(parents=True)
    (rival / "OpenCC-1.1.9.dist-info").mkdir(parents=True)

    def fits(*folders: Path) -> bool:
        return bootstrap.fits(str(lock), [str(folder) for folder in folders])

    assert fits(first)
    assert fits(tmp_path / "missing", first, second)  # the first folder that has a package is the one it is imported from
    assert not fits(second, first)
    assert not fits()
    assert not fits(first, rival)


def test_the_first_run_installs_and_the_second_does_not(made: Path) -> None:
    before = installation(made)
    result = run(made, "second")
    assert result.stderr == ""
    assert told(result)["prefix"] == str(made / ".venv")
    assert installation(made) == before


def test_it_runs_from_any_folder_and_from_a_link_to_its_own_python(made: Path) -> None:
    inside = run(made, "x", python=str(made / ".venv" / "bin" / "python"), PYTHONUTF8="1")
    assert told(inside)["prefix"] == str(made / ".venv")


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "latin-1"}, {}]
)
def test_it_speaks_utf_8_whatever_the_locale(made: Path, locale: dict[str, str]) -> None:
    result = run(made, "中", **locale)
    seen = told(result)
    assert (seen["utf8"], seen["out"].lower(), seen["arguments"]) == (1, "utf-8", ["中"])
    assert "clean 中文" in result.stdout  # and the count of steps does not leak to what the command starts


def test_what_the_caller_tells_python_does_not_leak_in(made: Path, tmp_path: Path) -> None:
    (tmp_path / "jiaokan").mkdir()
    (tmp_path / "jiaokan" / "__init__.py").write_text("raise SystemExit('the wrong package')", encoding="utf-8")
    seen = told(run(made, PYTHONPATH=str(tmp_path), PYTHONSAFEPATH="1", PYTHONUSERBASE=str(tmp_path), HOME=str(tmp_path)))
    assert str(tmp_path) not in seen["path"]


@pytest.mark.parametrize("flag", ["-I", "-P", "-B", "-S"])
def test_flags_of_python_do_not_stop_it(made: Path, flag: str) -> None:
    command = [outer_python(), flag, str(made / "build.py")]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", env=bare_environment(), check=False)
    assert told(result)["prefix"] == str(made / ".venv")


def test_a_closed_standard_error_does_not_stop_it(made: Path) -> None:
    command = ["/bin/sh", "-c", '"$0" "$1" 2>&-', outer_python(), str(made / "build.py")]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", env=bare_environment(), check=False)
    assert told(result)["prefix"] == str(made / ".venv")


def test_an_environment_of_another_python_is_not_ready_from_inside(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, lock = str(made / ".venv"), str(made / "requirements.lock")
    assert bootstrap.is_ready(home, lock)
    monkeypatch.setattr(bootstrap, "python_line", lambda: b"# python 3.99\n")
    assert bootstrap.is_ready(home, lock)  # from outside the version cannot be known
    monkeypatch.setattr(sys, "prefix", home)
    assert not bootstrap.is_ready(home, lock)


def test_the_tests_get_the_developers_packages_added_to_the_same_environment(tmp_path: Path, uv: str) -> None:
    project = small_project(tmp_path / "p", lock=pin("jiaokan_a"), developers=pin("jiaokan_a") + pin("jiaokan_b"))
    told(run(project, PATH=uv))
    before = installation(project)
    assert modules(project / ".venv") == {"jiaokan_a"}
    told(run(project, "test", PATH=uv))
    assert modules(project / ".venv") == {"jiaokan_a", "jiaokan_b"}
    assert installation(project) == before
    assert run(project).stderr == ""
    assert run(project, "test").stderr == ""


def test_a_new_lock_is_installed_and_what_left_it_is_gone(tmp_path: Path, uv: str) -> None:
    project = small_project(tmp_path / "p", lock=pin("jiaokan_a"))
    told(run(project, PATH=uv))
    (project / "requirements.lock").write_text(pin("jiaokan_b"), encoding="utf-8")
    told(run(project, PATH=uv))
    assert modules(project / ".venv") == {"jiaokan_b"}


def test_an_interrupted_installation_is_begun_anew(tmp_path: Path, uv: str) -> None:
    project = small_project(tmp_path / "p", lock=pin("jiaokan_a"))
    told(run(project, PATH=uv))
    (project / ".venv" / "requirements.lock.installed").unlink()  # it would have come last
    module = next((project / ".venv").glob("lib/*/site-packages/jiaokan_a.py"))
    module.rename(module.with_name("jiaokan_half.py"))
    told(run(project, PATH=uv))
    assert modules(project / ".venv") == {"jiaokan_a"}


def test_two_first_runs_at_once_make_one_environment(tmp_path: Path, uv: str) -> None:
    project = small_project(tmp_path / "p", lock=pin("jiaokan_a"))
    command = [outer_python(), str(project / "build.py")]
    both = [
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=bare_environment(PATH=uv), encoding="utf-8"
        )
        for _ in range(2)
    ]
    words = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [7, 7], words
    assert sum("packages go into" in err for _, err in words) == 1
    assert [path.name for path in project.glob(".venv*")] == [".venv"]


def test_an_environment_made_by_others_is_never_touched(tmp_path: Path, uv: str) -> None:
    project = small_project(tmp_path / "p", lock=pin("jiaokan_a"))
    venv.create(project / ".venv", with_pip=False)
    before = {path: path.lstat().st_mtime_ns for path in (project / ".venv").rglob("*")}
    result = run(project, PATH=uv)
    assert told(result)["prefix"] == str(project / ".venv-jiaokan")
    assert ".venv was made by others and stays as it is" in result.stderr
    assert {path: path.lstat().st_mtime_ns for path in (project / ".venv").rglob("*")} == before


def test_a_moved_project_takes_its_environment_along(made: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(made, tmp_path / "moved", symlinks=True))
    result = run(project)
    assert result.stderr == ""
    assert told(result)["prefix"] == str(project / ".venv")


def test_when_both_names_are_taken_it_says_so(tmp_path: Path) -> None:
    for name in bootstrap.HOMES:
        (tmp_path / name).write_text("not a folder", encoding="utf-8")
    with pytest.raises(SystemExit) as ending:
        bootstrap.home_in(str(tmp_path))
    assert ending.value.code == 3


def test_an_empty_folder_is_nobodys(tmp_path: Path) -> None:
    (tmp_path / ".venv").mkdir()
    assert bootstrap.home_in(str(tmp_path)) == str(tmp_path / ".venv")
    environment.claim(tmp_path / ".venv")
    assert [path.name for path in (tmp_path / ".venv").iterdir()] == [bootstrap.MARK]


def test_a_link_that_leads_nowhere_is_somebodys(tmp_path: Path) -> None:
    (tmp_path / ".venv").symlink_to(tmp_path / "gone")
    assert bootstrap.home_in(str(tmp_path)) == str(tmp_path / ".venv-jiaokan")


@pytest.fixture
def installing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where a lock may be written; this process installs from now on as on a fresh machine."""
    for name, value in bare_environment().items():
        monkeypatch.setenv(name, value)
    return tmp_path / "requirements.lock"


def test_a_package_that_is_not_the_locked_one_is_refused(
    made: Path, installing: Path, wheels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    wheel(wheels, "jiaokan_swapped", "1.0")
    installing.write_text(pin("jiaokan_swapped"), encoding="utf-8")
    with pytest.raises(environment.NotMade, match="与锁定的摘要不符"):
        environment.install(made / ".venv", (installing,))


def test_without_network_it_says_what_to_do(made: Path, installing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installing.write_text(pin("jiaokan_absent"), encoding="utf-8")
    monkeypatch.setenv("PIP_NO_INDEX", "0")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")  # the discard port: refused at once
    with pytest.raises(environment.NotMade, match="连不上软件包索引"):
        environment.install(made / ".venv", (installing,))


def test_a_folder_that_cannot_be_written_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "requirements.lock").touch()
    (tmp_path / "file").touch()
    with pytest.raises(environment.NotMade, match="cannot write"):
        environment.make(str(tmp_path / "file" / ".venv"), str(tmp_path / "requirements.lock"))


def test_a_missing_lock_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(environment.NotMade, match="is missing"):
        environment.make(str(tmp_path / ".venv"), str(tmp_path / "requirements.lock"))


def test_a_python_without_pip_is_told_which_package_to_install() -> None:
    assert environment.installers("python", (), uv=None, has_ensurepip=False) == ()
    assert "venv" in environment.without_pip()


def test_a_chain_of_pythons_ends(made: Path) -> None:
    result = run(made, JIAOKAN_BOOTSTRAP_STEPS=str(bootstrap.MOST_STEPS))
    assert result.returncode == 3
    assert "cannot enter the environment" in result.stderr


def test_a_failure_ends_with_a_sentence_and_exit_code_3(tmp_path: Path) -> None:
    project = small_project(tmp_path / "p")
    (project / "requirements.lock").unlink()
    result = run(project)
    assert (result.returncode, result.stdout) == (3, "")
    assert "is missing" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "log",
    [
        "error: Request failed\n  Caused by: dns error\n  Caused by: failed to lookup address information",
        "WARNING: Retrying after connection broken by 'NewConnectionError(...)'",
        "  Caused by: invalid peer certificate: UnknownIssuer",
        "urllib3.exceptions.ReadTimeoutError",
    ],
)
def test_the_words_of_installers_without_network_are_understood(log: str) -> None:
    assert "连不上" in environment.why_not(log)


def test_a_package_without_a_file_for_this_machine_is_not_taken_for_a_broken_network() -> None:
    assert "连不上" not in environment.why_not("ERROR: No matching distribution found for nh3==0.3.7")
