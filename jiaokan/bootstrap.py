"""Find the environment that the program runs in, and go there.

This runs before every command, so it imports almost nothing (pathlib or re alone would cost more than all it does) and
leaves the slow work, making an environment, to ``environment.py``. It must still parse on Python 3.6, so that an old
Python answers with a sentence: no ``from __future__ import annotations``, no ``list[str]`` outside quotes, no walrus.

The decision, in this order:

1. the running Python has every locked package at its locked version (an active environment, a CI image): stay;
2. the environment beside build.py was made from this very lock: go there;
3. otherwise make it, then go there.

Going there also means UTF-8 mode, no packages from PYTHONPATH or the user's home, and no encoding from PYTHONIOENCODING.
"""

import os
import site
import sys

TYPE_CHECKING = False  # what type checkers take for true; the module typing itself is too slow to import here
if TYPE_CHECKING:
    from typing import NoReturn

OLDEST_PYTHON = (3, 11)
LOCK = "requirements.lock"
DEVELOPER_LOCK = "requirements-dev.lock"
DEVELOPER_COMMANDS = ("test", "lint", "types")

# A folder .venv that somebody else made is never modified: then ours has the second name.
HOMES = (".venv", ".venv-jiaokan")
MARK = "made-by-jiaokan"

# Both bring a module that a locked package brings too, and which of them wins is chance.
RIVALS = ("opencc", "frontmatter", "pagefind-bin-extended")

# What a caller's shell may say to Python that would change which modules are found or how text is written.
LEAKS = (
    "PYTHONEXECUTABLE",
    "PYTHONHOME",
    "PYTHONINSPECT",
    "PYTHONIOENCODING",
    "PYTHONLEGACYWINDOWSSTDIO",
    "PYTHONPATH",
    "PYTHONPLATLIBDIR",
    "PYTHONSAFEPATH",
    "PYTHONSTARTUP",
    "PYTHONUSERBASE",
    "__PYVENV_LAUNCHER__",
)

# Counts the steps from Python to Python, so that a surprise ends in a sentence and never in an endless chain.
STEPS = "JIAOKAN_BOOTSTRAP_STEPS"
MOST_STEPS = 3


def enter(project: str, arguments: "list[str]") -> None:
    """Return in a process that has the locked packages and speaks UTF-8; where this one does not, continue in one that does."""
    steps = int(os.environ.pop(STEPS, "0"))
    if sys.version_info[:2] < OLDEST_PYTHON:
        leave(old_python(sys.version_info[:3]), 2)
    python = python_with(project, os.path.join(project, lock_for(arguments)))
    if python == sys.executable and runs_clean():
        return
    if steps == MOST_STEPS:
        leave(
            f"无法进入运行环境 {python}，请删除它所在的文件夹后重试 / cannot enter the environment of {python}; delete it and try again",
            3,
        )
    sys.exit(go_to(python, os.path.join(project, "build.py"), arguments, steps + 1))


def python_with(project: str, lock: str) -> str:
    """Return the interpreter that has the packages of ``lock``; when none has them, an environment was made."""
    home = home_in(project)
    if not is_inside(home) and os.path.exists(lock) and fits(lock, package_folders()):
        return sys.executable
    if not is_ready(home, lock):
        from jiaokan import environment  # noqa: PLC0415 - slow to import and needed once in a project's life

        try:
            environment.make(home, lock)
        except environment.NotMade as problem:
            leave(str(problem), 3)
    return sys.executable if is_inside(home) else python_of(home)


def lock_for(arguments: "list[str]") -> str:
    """Return the name of the lock that a command line needs.

    >>> lock_for(["test", "-x"]), lock_for(["new", "test"]), lock_for([])
    ('requirements-dev.lock', 'requirements.lock', 'requirements.lock')
    """
    return DEVELOPER_LOCK if arguments[:1] and arguments[0] in DEVELOPER_COMMANDS else LOCK


def home_in(project: str) -> str:
    """Return the folder that holds, or will hold, our environment: the first name that is ours or nobody's."""
    for name in HOMES:
        home = os.path.join(project, name)
        if os.path.exists(os.path.join(home, MARK)) or is_nobodys(home):
            return home
    names = " 与 ".join(HOMES)
    return leave(f"{names} 都不是本程序建立的，请移走其一 / both {' and '.join(HOMES)} were made by others; move one away", 3)


def is_nobodys(home: str) -> bool:
    """Say whether nothing stands at ``home``, or only an empty folder."""
    try:
        return not os.listdir(home)
    except FileNotFoundError:
        return not os.path.islink(home)
    except OSError:
        return False


def is_inside(home: str) -> bool:
    """Say whether this very process runs in the environment at ``home``."""
    return os.path.realpath(sys.prefix) == os.path.realpath(home)


def python_of(home: str) -> str:
    """Return the path of the interpreter of the environment at ``home``."""
    return os.path.join(home, "Scripts", "python.exe") if os.name == "nt" else os.path.join(home, "bin", "python")


def stamp_of(home: str, lock: str) -> str:
    """Return the file that says from which lock the environment was made: the version of Python, then the lock itself.

    It is written last, so an installation that was interrupted has none. The whole lock instead of its digest: comparing
    27 kB is faster than importing hashlib, and a person can read the difference.
    """
    return os.path.join(home, os.path.basename(lock) + ".installed")


def python_line() -> bytes:
    """Return the first line of a stamp made by this Python."""
    return b"# python %d.%d\n" % sys.version_info[:2]


def is_ready(home: str, lock: str) -> bool:
    """Say whether the environment at ``home`` was made, to the end, from exactly this lock.

    Its Python may have been replaced by another version since (an upgrade of the system changes where a link leads). That
    shows only from inside, so a process that runs there checks it as well.
    """
    try:
        with open(stamp_of(home, lock), "rb") as stamp, open(lock, "rb") as wanted:
            made_by = stamp.readline()
            return (
                stamp.read() == wanted.read()
                and os.path.exists(python_of(home))
                and (made_by == python_line() or not is_inside(home))
            )
    except OSError:
        return False


def pins(text: str) -> "dict[str, str]":
    r"""Return name and version of every package that a lock demands everywhere.

    A package with a condition behind it (``colorama ... ; sys_platform == 'win32'``) is left out: judging conditions takes
    a library, and such packages come along with those that need them.

    >>> pins("# note\nnh3==0.3.7 \\\n    --hash=sha256:00\ncolorama==0.4.6 ; sys_platform == 'win32' \\\n")
    {'nh3': '0.3.7'}
    """
    lines = (line.rstrip("\\ ") for line in text.splitlines() if line[:1].isalnum() and ";" not in line)
    return dict(line.split("==", 1) for line in lines)


def installed(folders: "list[str]") -> "dict[str, str]":
    """Return name and version of every package in ``folders``; where two folders have one, the first is imported."""
    found = {}  # type: dict[str, str]
    for folder in folders:
        if not os.path.isdir(folder):
            continue
        for entry in os.listdir(folder):
            if entry.endswith(".dist-info"):
                name, _, version = entry[: -len(".dist-info")].partition("-")
                found.setdefault(name.lower().replace("_", "-").replace(".", "-"), version)
    return found


def fits(lock: str, folders: "list[str]") -> bool:
    """Say whether ``folders`` hold every package of ``lock`` at its version, and none that would get in its way."""
    with open(lock, encoding="utf-8") as file:
        wanted = pins(file.read())
    present = installed(folders)
    return not any(rival in present for rival in RIVALS) and all(present.get(name) == wanted[name] for name in wanted)


def package_folders() -> "list[str]":
    """Return where the running Python keeps its packages, without PYTHONPATH and the user's home: they will be left out."""
    return [folder for folder in site.getsitepackages() if folder in sys.path]


def runs_clean() -> bool:
    """Say whether this process already runs as ``go_to`` would start it."""
    return bool(sys.flags.utf8_mode) and not site.ENABLE_USER_SITE and not any(name in os.environ for name in LEAKS)


def surroundings(inherited: "dict[str, str]", steps: int) -> "dict[str, str]":
    """Return the environment variables for the next Python: nothing that leaks, UTF-8, no packages of the user.

    >>> surroundings({"HOME": "/home/wang", "PYTHONPATH": "/elsewhere", "PYTHONHASHSEED": "7"}, 1)
    {'HOME': '/home/wang', 'PYTHONHASHSEED': '7', 'PYTHONUTF8': '1', 'PYTHONNOUSERSITE': '1', 'JIAOKAN_BOOTSTRAP_STEPS': '1'}
    """
    kept = {name: value for name, value in inherited.items() if name not in LEAKS}
    return {**kept, "PYTHONUTF8": "1", "PYTHONNOUSERSITE": "1", STEPS: str(steps)}


def go_to(python: str, script: str, arguments: "list[str]", steps: int) -> int:
    """Continue as ``python script arguments``: this process becomes that one, or waits for it and returns its exit code."""
    command = [python, "-X", "utf8", "-s", script, *arguments]
    variables = surroundings(dict(os.environ), steps)
    if os.name != "nt":
        os.execve(python, command, variables)  # noqa: S606 - no shell is wanted: the arguments go on as they came
    import signal  # noqa: PLC0415 - Windows only
    import subprocess  # noqa: PLC0415 - as above

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other process answers Ctrl-C; this one only waits for it
    return subprocess.run(command, env=variables, check=False).returncode  # noqa: S603 - this program's own words


def old_python(version: "tuple[int, ...]") -> str:
    """Return what a person with too old a Python should know.

    >>> print(old_python((3, 8, 18)))
    需要 Python 3.11 或更新的版本，这里是 3.8.18 / Python 3.11 or newer is needed, and this is 3.8.18
        从 https://www.python.org/downloads/ 安装，或用系统里较新的 python3.x 运行 build.py
        install one from https://www.python.org/downloads/ or run build.py with a newer python3.x of this system
    """
    oldest, this = (".".join(map(str, number)) for number in (OLDEST_PYTHON, version))
    return (
        f"需要 Python {oldest} 或更新的版本，这里是 {this} / Python {oldest} or newer is needed, and this is {this}\n"
        "    从 https://www.python.org/downloads/ 安装，或用系统里较新的 python3.x 运行 build.py\n"
        "    install one from https://www.python.org/downloads/ or run build.py with a newer python3.x of this system"
    )


def say(sentence: str) -> None:
    """Write a sentence to standard error, in UTF-8 whatever the locale: this process may not be in UTF-8 mode yet."""
    if sys.stderr is None:  # closed by the caller: 2>&-
        return
    sys.stderr.buffer.write(sentence.encode("utf-8", "backslashreplace") + b"\n")
    sys.stderr.buffer.flush()


def leave(sentence: str, code: int) -> "NoReturn":
    """Say the sentence and end the program with ``code``."""
    say(sentence)
    raise SystemExit(code)
