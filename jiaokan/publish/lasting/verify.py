"""核对本库的一份副本是否完好，只需 Python 3，不需联网。
Check that a copy of this archive is intact. Needs nothing but Python 3, and no network.

    python3 verify.py             核对本文件所在的文件夹 / check the folder that this file lies in
    python3 verify.py FOLDER      核对另一个文件夹 / check another folder

manifest-sha256.txt 每行是一个文件的 SHA-256 校验值和路径。本程序逐个重算，列出缺少、改动和多出的文件。
Every line of manifest-sha256.txt has the SHA-256 of a file and its path. This program computes each again and names the
files that are missing, changed or extra.

返回值 / exit status: 0 完好 / intact; 1 有出入 / something differs; 2 无法核对 / it cannot be checked.
"""

import hashlib
import io
import posixpath
import re
import sys
import unicodedata
from pathlib import Path

LIST = "manifest-sha256.txt"
LINE = re.compile(r"([0-9A-Fa-f]{64}) [ *](.+)")
LITTER = {"thumbs.db", "desktop.ini", "system volume information", "$recycle.bin"}  # what Windows leaves on a stick
PIECE = 1 << 20  # bytes read at a time, so that the largest file needs no more memory than the smallest


def main(words: list[str]) -> int:
    """Check the folder, say what was found, and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show Chinese shows question marks
    if words and words[0] in {"-h", "--help"}:
        print(__doc__)
        return 0
    folder = Path(words[0]) if words else Path(__file__).resolve().parent
    try:
        data = (folder / LIST).read_bytes()
        wanted, bad_lines = read_list(data)
    except (OSError, UnicodeDecodeError) as error:
        print(f"无法核对：读不了 {folder / LIST} / cannot be checked: {error}", file=sys.stderr)
        return 2
    if not wanted:
        print(f"无法核对：{LIST} 是空的 / cannot be checked: {LIST} is empty", file=sys.stderr)
        return 2
    found = compare(folder, wanted)
    found["读不懂的行 / unreadable line"] = bad_lines
    for kind, names in found.items():
        for name in names:
            print(f"{kind}: {printable(name)}")
    faults = sum(map(len, found.values()))
    print(f"共 {len(wanted)} 个文件，{faults} 处有出入 / {len(wanted)} files, {faults} differences")
    print("完好无缺 / intact" if not faults else "与清单不符 / not as listed")
    print(f"清单本身的校验值 / the list itself: {hashlib.sha256(data).hexdigest()}")
    return 1 if faults else 0


def read_list(data: bytes) -> tuple[dict[str, str], list[str]]:
    """Return the digests by path, and the lines that are none: a list cut short ends in one.

    What editors and systems do to a list is understood: a byte order mark, other line ends, capitals, ./ in front of a path.
    """
    wanted: dict[str, str] = {}
    bad_lines: list[str] = []
    for line in data.decode("utf-8-sig").replace("\r\n", "\n").split("\n"):
        match = LINE.fullmatch(line)
        path = posixpath.normpath(match[2]) if match and is_inside(match[2]) else ""
        if match and path and wanted.setdefault(path, match[1].lower()) == match[1].lower():
            continue
        if line:
            bad_lines.append(line)  # not of this form, leading out of the folder, or saying otherwise what was said before
    return wanted, bad_lines


def is_inside(path: str) -> bool:
    """Return whether a path stays in the folder: a list from elsewhere must not make this program read other files."""
    return not (path.startswith("/") or set(path) & set("\\:\0") or ".." in path.split("/"))


def compare(folder: Path, wanted: dict[str, str]) -> dict[str, list[str]]:
    """Return the paths at fault, by what is wrong with them. Nothing is read but ordinary files that lie in the folder."""
    faults: dict[str, list[str]] = {}
    root = folder.resolve()
    for path, digest in wanted.items():
        fault = fault_of(folder / path, digest, root)
        if fault:
            faults.setdefault(fault, []).append(path)
    return {**faults, "多出 / extra": extra(folder, wanted)}


def fault_of(path: Path, digest: str, root: Path) -> str:
    """Return what is wrong with one file, or nothing."""
    try:
        if not path.resolve().is_relative_to(root):
            return "通向文件夹之外 / leads out of the folder"
        if not path.is_file():
            return "缺少 / missing"
        return "" if sha256_of(path) == digest else "改动 / changed"
    except (OSError, RuntimeError, ValueError):  # links in a circle are a RuntimeError before Python 3.13
        return "读不了 / cannot be read"


def sha256_of(path: Path) -> str:
    """Return the digest of a file."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for piece in iter(lambda: file.read(PIECE), b""):
            digest.update(piece)
    return digest.hexdigest()


def extra(folder: Path, wanted: dict[str, str]) -> list[str]:
    """Return the files that no line names. What systems leave behind does not count; macOS may spell names another way."""
    known = {unicodedata.normalize("NFC", path) for path in wanted} | {LIST}
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(name for name in names if unicodedata.normalize("NFC", name) not in known and not is_litter(name))


def printable(name: str) -> str:
    """Return a name without characters that would give orders to a terminal."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in name)


def is_litter(name: str) -> bool:
    """Return whether a file is a system's own: its name, or that of a folder around it, begins with a dot or is well known."""
    return any(part.startswith(".") or part.lower() in LITTER for part in name.split("/"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
