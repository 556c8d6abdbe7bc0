"""Templates to bytes. The one importer of Jinja2, and the place where a page gets the key that says what it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from jiaokan.fingerprint import PACKAGE
from jiaokan.publish import urls
from jiaokan.publish.editions.page_script import in_script
from jiaokan.publish.editions.traditional import Words, Writer
from jiaokan.publish.frame import Frame, Head
from jiaokan.publish.outputs import Output
from jiaokan.publish.phrases import headings_in_phrases, phrases

LIBRARIES = ("jinja2", "markdown", "nh3", "opencc-python-reimplemented")
ASSETS = "assets"


class LayoutError(Exception):
    """A template cannot be read or filled (message P903); ``path`` names it and ``line`` its line where that is known."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        super().__init__(path, line, reason)  # all three, or it could not travel back from a worker process
        self.path, self.line, self.reason = path, line, reason

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """Turns values into outputs: which layouts, which frame, and the digest of both that goes into every key.

    With a ``writer`` the pages are those of another script than the one that the templates and all values are written in.
    """

    layouts: Path
    frame: Frame
    digest: str
    writer: Writer | None = None

    def page(self, template: str, head: Head, view: object) -> Output:
        """Return a page. Its key is made of exactly what the template receives, so an unchanged page is never drawn again.

        ``repr`` of our frozen dataclasses is that "exactly": it has every field in its order, with long texts and rows
        represented by their digests. A view never holds a set or a dictionary, whose order could differ.
        """
        return Output(
            path=urls.file_of(self.frame.edition.folder + head.address),
            key=self.key(template, repr(head), repr(view)),
            render=partial(_render, self, template, head, view),
        )

    def key(self, *made_of: str) -> str:
        """Return the key of a file of this tree that is made of these; our code and the layouts go without saying."""
        return blake2b("\0".join((self.digest, *made_of)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def in_script(self, text: str, names: Sequence[str] = (), *, pictures: str = "") -> str:
        """Return a page, or a few words, in the script of the tree; of these ``names`` no character is guessed."""
        if self.writer is None:
            return text
        write = partial(self.writer.write, names=tuple(names))
        return in_script(text, lang=self.frame.edition.tag, write=write, pictures=pictures)


def printer(layouts: Path, frame: Frame, words: Words = ()) -> Printer:
    """Return the printer for a folder of layouts; ``words`` are those whose traditional form is settled."""
    writer = Writer(tag=frame.edition.tag, words=words) if frame.edition.folder else None
    made_of = f"{layouts_digest(layouts)}\0{code_digest()}\0{frame!r}\0{words if writer else ()!r}"
    digest = blake2b(made_of.encode(), digest_size=16).hexdigest()
    return Printer(layouts=layouts, frame=frame, digest=digest, writer=writer)


def _render(printer: Printer, template: str, head: Head, view: object) -> bytes:
    """Return the bytes of a page. A plain function of picklable values, so that any worker process can run it."""
    try:
        filled = _environment(printer.layouts, printer.digest).get_template(template)
        text = filled.render(frame=printer.frame, head=head, view=view, root=head.root, shared=head.shared)
    except TemplateError as error:
        raise LayoutError(*_blame(printer.layouts, template, error)) from error
    written = printer.in_script(text, head.names, pictures=f"{head.shared}{head.address}")
    return written.encode("utf-8", "replace")


def _blame(layouts: Path, template: str, error: TemplateError) -> tuple[str, int, str]:
    """Return file, line and reason; an error while filling carries its line only in the traceback."""
    line, name = getattr(error, "lineno", 0) or 0, getattr(error, "name", None) or template
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename.startswith(str(layouts)):
            line, name = trace.tb_lineno, Path(trace.tb_frame.f_code.co_filename).relative_to(layouts).as_posix()
        trace = trace.tb_next
    return f"{layouts.name}/{name}", line, error.message or type(error).__name__


@lru_cache(maxsize=2)
def _environment(layouts: Path, digest: str) -> Environment:  # noqa: ARG001 - other layouts, other templates
    """Return the templates of a folder: everything is escaped, and a name that does not exist is an error.

    They are kept for as long as the layouts have the same ``digest``, so the preview shows a template that was just edited.
    """
    environment = Environment(
        loader=FileSystemLoader(layouts),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["markup"] = Markup
    environment.filters["number"] = _with_separators
    environment.filters["phrases"] = phrases
    environment.filters["headings_in_phrases"] = headings_in_phrases
    return environment


def _with_separators(number: int) -> str:
    """Return a number as readers expect it.

    >>> _with_separators(1234), _with_separators(5)
    ('1,234', '5')
    """
    return f"{number:,}"


NOT_PUBLISHED = {
    ".js": re.compile(rb"^[ \t]*//.*\n|^[ \t]+", re.MULTILINE),
    ".css": re.compile(rb"^/\*[^*\n]*\*/\n|^\n", re.MULTILINE),
}
# "  // Why this is so." goes, and so does an indent; "const root = 1; // why" and "https://…" inside a line stay. "/* 8 Print */" goes.


@cache
def code_digest() -> str:
    """Return a digest of the code that makes pages and of the libraries it uses: a change of either makes all pages again."""
    digest = blake2b(digest_size=16)
    for path in _code():
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()


def _code() -> tuple[Path, ...]:
    """Return the modules that have a part in the bytes of a page: of publishing, and those it shares with intake."""
    return tuple(sorted((*Path(__file__).parent.rglob("*.py"), *PACKAGE.glob("*.py"))))


def key_of(values: object) -> str:
    """Return the key of a file that our code makes of these values alone; their ``repr`` has to name all that is in them."""
    digest = blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16)
    return f"{code_digest()} {digest.hexdigest()}"


def layouts_digest(layouts: Path) -> str:
    """Return a digest of every file in a folder of layouts, names included."""
    digest = blake2b(digest_size=16)
    for path in _files(layouts):
        digest.update(path.relative_to(layouts).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def assets(layouts: Path) -> tuple[Output, ...]:
    """Return the files that are published as they are, but for their comments and the indents of scripts, a third of these."""
    return tuple(
        Output(
            path=urls.file_of(f"{ASSETS}/{path.relative_to(layouts / ASSETS).as_posix()}"),
            key=f"{code_digest()} {blake2b(path.read_bytes(), digest_size=16).hexdigest()}",
            render=partial(_published, path),
        )
        for path in _files(layouts / ASSETS)
    )


def _published(path: Path) -> bytes:
    """Return the bytes of an asset, without indents in a script, and without the lines that are nothing but a comment."""
    data, left_out = path.read_bytes(), NOT_PUBLISHED.get(path.suffix)
    return left_out.sub(b"", data) if left_out else data


def asset_address(layouts: Path, name: str) -> str:
    """Return the address of an asset with a part of its digest, so that no browser shows a page with an old stylesheet."""
    digest = blake2b((layouts / ASSETS / name).read_bytes(), digest_size=4).hexdigest()
    return f"{ASSETS}/{name}?v={digest}"


# Scripts that say something to readers: other trees have copies of their own, which say it in their script. The others are shared.
SPEAKING = frozenset(
    f"{name}.js" for name in ("search", "results", "facets", "choosing", "suggesting", "naming", "marking", "recent")
)


def script_address(layouts: Path, name: str, folder: str) -> str:
    """Return the address below the site's root of the copy of an asset that pages of the tree in ``folder`` load."""
    return (folder if name in SPEAKING else "") + asset_address(layouts, name)


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith(".") and path.suffix != ".pyc":
            yield path
