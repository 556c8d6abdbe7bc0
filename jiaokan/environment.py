"""Make the environment beside build.py from a lock: standard library only, run once and then only when the lock changes.

The environment itself is always made by the module ``venv``; ``uv``, when it is on the PATH, fills it in a second or two,
otherwise pip does in about twenty. Either one checks the digest of every file. Nothing outside the folder is written but
the caches of those two.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO, NamedTuple

from jiaokan import bootstrap


class NotMade(Exception):  # noqa: N818 - it reads as what happened: raise NotMade
    """The environment could not be made; the sentence says why, and what to do."""


class Installer(NamedTuple):
    """A way to fill an environment: its name and the commands to run in turn."""

    name: str
    commands: tuple[tuple[str, ...], ...]


# Settings of a caller's shell that would send packages to another place or change which ones are taken. Those that say how
# to reach the package index (PIP_INDEX_URL, UV_INDEX, certificates, proxies) stay.
REDIRECTIONS = re.compile(
    r"""
      VIRTUAL_ENV
    | CONDA_PREFIX
    | PIP_(?: BUILD_CONSTRAINT | CONSTRAINT | DRY_RUN | NO_DEPS | PREFIX | PYTHON | REPORT | REQUIREMENT | ROOT | TARGET | USER )
    | UV_(?: BUILD_CONSTRAINT | CONSTRAINT | EXCLUDE_NEWER | OVERRIDE | PROJECT_ENVIRONMENT | PYTHON | SYSTEM_PYTHON | TARGET | PREFIX )
    """,
    re.VERBOSE,
)
# removed: PIP_USER, UV_SYSTEM_PYTHON    kept: PIP_INDEX_URL

WITHOUT_NETWORK = re.compile(
    r"""
      dns\ error | name\ resolution | [Nn]ame\ or\ service\ not\ known | getaddrinfo\ failed | nodename\ nor\ servname
    | NewConnectionError | [Cc]onnection\ (?: refused | reset | timed\ out | error ) | [Nn]etwork\ is\ unreachable
    | error\ sending\ request | [Cc]ould\ not\ connect | ReadTimeoutError | ConnectTimeoutError | ProxyError
    | SSLError | CERTIFICATE_VERIFY_FAILED | invalid\ peer\ certificate
    """,
    re.VERBOSE,
)
# found: "Failed to establish a new connection: NewConnectionError"    not found: "No matching distribution found for x"

WRONG_DIGEST = re.compile(r"DO NOT MATCH THE HASHES|[Hh]ash mismatch")  # pip's words, then uv's


def make(home: str, lock: str) -> None:
    """Leave at ``home`` an environment with exactly what ``lock`` lists; raise ``NotMade`` with a sentence when that fails.

    Two first runs at once: the second waits for the first and then finds everything done. An installation that was
    interrupted left no stamp and is begun anew. For the tests, the developers' packages are added to an environment that
    is already right; after any other change it is emptied first, so that a package that left the lock leaves it too.
    """
    folder, wanted = Path(home), Path(lock)
    try:
        if not wanted.is_file():
            raise NotMade(f"找不到 {wanted}，请重新取得完整的项目 / {wanted} is missing: get the whole project again")
        claim(folder)
        with alone(folder):
            if not bootstrap.is_ready(home, lock):
                fill(folder, wanted)
    except OSError as problem:
        raise NotMade(cannot_write(folder, problem)) from problem
    except KeyboardInterrupt:
        raise NotMade("已中断，下次运行会重新开始 / interrupted; the next run begins anew") from None


def claim(folder: Path) -> None:
    """Leave a folder that carries our mark at ``folder``, whoever of two first runs makes it.

    The mark comes in with the folder, by one rename: a folder without it would look like somebody else's.
    """
    if (folder / bootstrap.MARK).exists():
        return
    draft = folder.with_name(f"{folder.name}.{os.getpid()}")
    draft.mkdir()
    (draft / bootstrap.MARK).touch()
    try:
        if folder.exists():
            folder.rmdir()  # Windows does not rename over a folder, be it as empty as this one
        draft.rename(folder)
    except OSError:
        shutil.rmtree(draft)
        if not (folder / bootstrap.MARK).exists():
            raise


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the environment's lock: no other run changes it meanwhile. The system lets go of it however this run ends."""
    with (folder / bootstrap.MARK).open("r+b") as mark:
        if not take(mark, wait=False):
            bootstrap.say("另一次运行正在准备环境，请稍候 / another run is preparing the environment; waiting for it")
            take(mark, wait=True)
        yield


if sys.platform == "win32":
    import msvcrt

    def take(mark: IO[bytes], *, wait: bool) -> bool:
        """Say whether the lock on ``mark`` is ours now."""
        while True:
            try:
                msvcrt.locking(mark.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    return False  # LK_LOCK gives up after ten seconds, an installation may take longer: ask again
            else:
                return True
else:
    import fcntl

    def take(mark: IO[bytes], *, wait: bool) -> bool:
        """Say whether the lock on ``mark`` is ours now."""
        try:
            fcntl.flock(mark, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def fill(folder: Path, lock: Path) -> None:
    """Leave the packages of ``lock`` in ``folder``, and the stamps, which come last."""
    locks = (lock.with_name(bootstrap.LOCK), lock) if lock.name == bootstrap.DEVELOPER_LOCK else (lock,)
    announce(folder, lock)
    if can_be_added_to(folder, lock):
        Path(bootstrap.stamp_of(str(folder), str(locks[0]))).unlink()
    else:
        empty(folder)
        venv.EnvBuilder(symlinks=os.name != "nt", with_pip=False).create(folder)
    install(folder, locks)
    for done in locks:
        stamp = Path(bootstrap.stamp_of(str(folder), str(done)))
        draft = stamp.with_suffix(".draft")
        draft.write_bytes(bootstrap.python_line() + done.read_bytes())
        draft.replace(stamp)


def can_be_added_to(folder: Path, lock: Path) -> bool:
    """Say whether ``lock`` is the developers' and all it lists beyond the program's own is still missing."""
    program, developers = (str(lock.with_name(name)) for name in (bootstrap.LOCK, bootstrap.DEVELOPER_LOCK))
    home = str(folder)
    return (
        str(lock) == developers
        and bootstrap.is_ready(home, program)
        and not Path(bootstrap.stamp_of(home, developers)).exists()
    )


def empty(folder: Path) -> None:
    """Leave nothing in ``folder`` but the mark: it is held as a lock at this moment."""
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != bootstrap.MARK:
            entry.unlink()


def announce(folder: Path, lock: Path) -> None:
    """Say what is about to happen, where, and that it happens once."""
    first = folder.with_name(bootstrap.HOMES[0])
    if folder != first:
        bootstrap.say(f"{first.name} 不是本程序建立的，保持原样 / {first.name} was made by others and stays as it is")
    number = len(bootstrap.pins(lock.read_text(encoding="utf-8")))
    bootstrap.say(
        f"正在准备运行环境：把 {number} 个软件包装入 {folder.name}/，只需一次 "
        f"/ preparing the environment: {number} packages go into {folder.name}/, this happens once"
    )


def installers(python: str, locks: tuple[Path, ...], *, uv: str | None, has_ensurepip: bool) -> tuple[Installer, ...]:
    """Return the ways to install ``locks`` for ``python``, the better first.

    >>> [way.name for way in installers("py", (), uv="/bin/uv", has_ensurepip=True)]
    ['uv', 'pip']
    >>> installers("py", (Path("a.lock"),), uv=None, has_ensurepip=True)[0].commands[0]
    ('py', '-I', '-m', 'ensurepip', '--default-pip')
    """
    lists = tuple(word for lock in locks for word in ("-r", str(lock)))
    ways = []
    if uv:
        fetch = (uv, "pip", "install", "--python", python, "--link-mode", "copy", "--require-hashes", *lists)
        ways.append(Installer("uv", (fetch,)))
    if has_ensurepip:
        pip = (python, "-I", "-m", "ensurepip", "--default-pip")
        quiet = ("--no-input", "--disable-pip-version-check", "--progress-bar", "off", "--no-user", "--retries", "2")
        fetch = (python, "-X", "utf8", "-s", "-m", "pip", "install", *quiet, "--require-hashes", *lists)
        ways.append(Installer("pip", (pip, fetch)))
    return tuple(ways)


def install(folder: Path, locks: tuple[Path, ...]) -> None:
    """Install with the first way that works; raise ``NotMade`` when none does."""
    python = bootstrap.python_of(str(folder))
    ways = installers(python, locks, uv=shutil.which("uv"), has_ensurepip=find_spec("ensurepip") is not None)
    if not ways:
        raise NotMade(without_pip())
    log: list[str] = []
    for way in ways:
        if all(succeeds(command, log) for command in way.commands):
            return
        if way != ways[-1]:
            bootstrap.say(f"{way.name} 未能完成，改用 {ways[-1].name} / {way.name} did not manage, trying {ways[-1].name}")
    bootstrap.say("\n".join(f"    | {line}" for line in log[-12:]))
    raise NotMade(why_not("\n".join(log)))


def succeeds(command: tuple[str, ...], log: list[str]) -> bool:
    """Run a command, show its steps as they come, leave its words in ``log`` and say whether it succeeded."""
    log.clear()
    surroundings = without_redirections(os.environ)
    with subprocess.Popen(  # noqa: S603 - every word of the command is ours
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=surroundings
    ) as process:
        for line in process.stdout or ():
            text = line.decode("utf-8", "replace").rstrip()
            log.append(text)
            if text.startswith(("Collecting ", "Installing ", "Prepared ", "Installed ")):
                bootstrap.say(f"    {text.partition(' (from ')[0][:100]}")
    return process.returncode == 0


def without_redirections(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the variables without those that would lead an installer to another place.

    >>> without_redirections({"PIP_USER": "1", "PIP_INDEX_URL": "https://mirror.example/simple", "PYTHONPATH": "/x"})
    {'PIP_INDEX_URL': 'https://mirror.example/simple'}
    """
    return {
        name: value for name, value in variables.items() if name not in bootstrap.LEAKS and not REDIRECTIONS.fullmatch(name)
    }


def why_not(log: str) -> str:
    """Return what a person should know about an installation that failed, from the installer's own words.

    >>> print(why_not("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE").splitlines()[0])
    收到的软件包与锁定的摘要不符，没有安装 / a package that arrived is not the one in the lock; it was not installed
    """
    if WRONG_DIGEST.search(log):
        return (
            "收到的软件包与锁定的摘要不符，没有安装 / a package that arrived is not the one in the lock; it was not installed\n"
            "    清空 pip 或 uv 的缓存后重试；仍然如此，请勿绕过检查，并告诉维护者\n"
            "    empty the cache of pip or uv and try again; if it stays so, do not go around the check and tell the maintainers"
        )
    if WITHOUT_NETWORK.search(log):
        return (
            "连不上软件包索引 / the package index cannot be reached\n"
            "    首次运行需要网络：请检查网络、代理或证书后重试；有镜像时可设 PIP_INDEX_URL（或 UV_DEFAULT_INDEX）\n"
            "    the first run needs the network: check connection, proxy or certificates and try again; to use a mirror, set\n"
            "    PIP_INDEX_URL (or UV_DEFAULT_INDEX)"
        )
    return (
        "软件包没有装好，原因见上 / the packages were not installed, for the reason above\n"
        "    解决后再次运行即可，会从头开始 / run the same command again afterwards; it begins anew"
    )


def without_pip() -> str:
    """Return what to do where Python came without the part that brings pip."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return (
        "这个 Python 不能自带 pip / this Python came without the part that brings pip\n"
        f"    Debian、Ubuntu: apt install python{version}-venv    或安装 uv / or install uv: https://docs.astral.sh/uv/"
    )


def cannot_write(folder: Path, problem: OSError) -> str:
    """Return what to do where the environment cannot be written, such as a read-only checkout or a full disk."""
    reason = problem.strerror or str(problem)
    return (
        f"无法写入 {folder}：{reason} / cannot write {folder}: {reason}\n"
        "    把项目复制到可写的地方，或在别处建立环境并用它运行：\n"
        "    copy the project to a place that can be written, or make an environment elsewhere and run with it:\n"
        f"    python3 -m venv ~/jiaokan-env && ~/jiaokan-env/bin/pip install --require-hashes -r {bootstrap.LOCK}\n"
        "    ~/jiaokan-env/bin/python build.py"
    )
