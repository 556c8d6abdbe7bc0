"""The list of every published file with its sha256, and the program that compares a copy with it.

The list has the form of ``sha256sum``, which is also that of BagIt (RFC 8493): a digest, two spaces, a path, one file a line,
nothing else. So a copy can be checked with a command that nearly every computer has (``sha256sum -c``), with our own
``verify.py``, or by hand, and the form explains itself. A heading or a comment would make the command complain.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from jiaokan.publish.outputs import Closing, Finished, Output, ready
from jiaokan.publish.render import code_digest

LIST = PurePosixPath("manifest-sha256.txt")
VERIFIER = PurePosixPath("verify.py")
PROGRAM = Path(__file__).with_name("verify.py")


def sums() -> Closing:
    """Return the list of digests. It comes after every other file of the site, because it names them all."""
    return Closing(path=LIST, key=code_digest(), render=listed)


def listed(files: Iterable[Finished]) -> bytes:
    r"""Return the list as bytes, in the order of the paths.

    >>> listed([Finished(path="index.html", sha256="ab12", read=bytes), Finished(path=".nojekyll", sha256="cd34", read=bytes)])
    b'ab12  index.html\n'
    """
    return "".join(f"{file.sha256}  {file.path}\n" for file in files if is_listed(file.path)).encode()


def is_listed(path: str) -> bool:
    """Say whether a file is part of what a copy has to have.

    Names with a dot in front are messages to the host and to this program (.nojekyll, .gitignore, .jiaokan); hosts leave them
    out when they deploy, and no reader's copy has them. The list cannot name itself.

    >>> is_listed("articles/a/index.html"), is_listed(".nojekyll"), is_listed("manifest-sha256.txt")
    (True, False, False)
    """
    return not path.startswith(".") and "/." not in path and path != str(LIST)


def verifier() -> Output:
    """Return the verifier, published as it stands in this folder."""
    return ready(VERIFIER, PROGRAM.read_bytes().replace(b"\r\n", b"\n"))
