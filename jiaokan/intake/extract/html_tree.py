"""The way through a page: its tokens as opened and closed elements and words, with the ends that people leave out.

The rules are those of browsers (WHATWG HTML, section 13.2.6) as far as reading needs them: a paragraph ends where the next
block begins, a cell where the next cell begins, and an end tag inside a table never closes what stands around the table. No
tree is built; whoever walks along learns of every word whether a reader of the page sees it and whether it is a link.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jiaokan.intake.extract.html_tokens import Kind, Token

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
TABLE_PARTS = frozenset({"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"})
BLOCKS = TABLE_PARTS | frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "title", "ul",
})  # fmt: skip
UNREAD = frozenset({
    "head", "script", "style", "noscript", "nav", "aside", "button", "select", "datalist", "svg", "math", "object",
    "template", "rp", "video", "audio", "canvas", "amp-sidebar", "amp-social-share",
})  # fmt: skip
UNREAD_OUTSIDE_AN_ARTICLE = frozenset({"header", "footer"})
IN_HEAD = frozenset({"title", "meta", "link", "script", "style", "base", "noscript", "template"})
SCOPES = frozenset({"table", "td", "th", "caption"})  # no end tag inside closes anything outside
CELLS = ("td", "th", "caption")
ROWS = ("tr", "thead", "tbody", "tfoot")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ITEMS = {"li": frozenset({"ul", "ol", "menu", "dir"}), "dt": frozenset({"dl"}), "dd": frozenset({"dl"})}
FAR = 64  # how many elements up a misplaced end tag or an item looks for its partner; deeper pages are not made by people


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One token on the way, or the end of an element that the token implies: then ``kind`` is END and differs from its token's.

    ``is_seen``: a reader of the page sees what stands here. ``is_linked``: it is the words of a link. ``is_bare``: no element
    is open, which in a blog post means that this is Markdown.
    """

    kind: Kind
    token: Token
    name: str
    is_seen: bool
    is_linked: bool
    is_bare: bool


def steps(stream: Sequence[Token]) -> tuple[Step, ...]:
    """Return the steps through a page. Every END has its START; void elements such as br have no END.

    What the page hides counts as unseen, but for an element that holds the greater part of the page's words: that one a
    script will show, and what is hidden inside of it stays hidden. Where several together hide the greater part, all are shown.
    """
    way = tuple(_steps(stream))
    if not any(token.is_hidden for token in stream):
        return way
    bare = tuple(_steps([replace(token, is_hidden=False) for token in stream]))
    if 2 * _words_seen(way) >= _words_seen(bare):
        return way
    greater = _greater_parts(bare, {token.start for token in stream if token.is_hidden})
    if not greater:
        return bare
    return tuple(_steps([replace(token, is_hidden=token.is_hidden and token.start not in greater) for token in stream]))


def ends(way: Sequence[Step]) -> Mapping[int, int]:
    """Return the step that ends each element, under the step that opens it."""
    found: dict[int, int] = {}
    begun: dict[str, list[int]] = {}
    for index, step in enumerate(way):
        if step.kind is Kind.START and step.name not in VOID:
            begun.setdefault(step.name, []).append(index)
        elif step.kind is Kind.END and begun.get(step.name):
            found[begun[step.name].pop()] = index
    return found


def _words_seen(way: Sequence[Step]) -> int:
    return sum(step.token.end - step.token.start for step in way if step.is_seen and step.kind is Kind.TEXT)


def _greater_parts(way: Sequence[Step], hidden: Container[int]) -> frozenset[int]:
    """Return the offsets of those ``hidden`` elements that hold more than half of the words of a page."""
    words = 0
    begun: dict[str, list[tuple[int, int]]] = {}  # by name: the offset of each open element and the words in front of it
    held: dict[int, int] = {}
    for step in way:
        if step.kind is Kind.TEXT and step.is_seen:
            words += step.token.end - step.token.start
        elif step.kind is Kind.START and step.name not in VOID:
            begun.setdefault(step.name, []).append((step.token.start, words))
        elif step.kind is Kind.END and begun.get(step.name):
            start, before = begun[step.name].pop()
            held[start] = words - before
    return frozenset(start for start, inside in held.items() if start in hidden and 2 * inside > words)


def _steps(stream: Sequence[Token]) -> Iterator[Step]:
    path = _Path()
    for token in stream:
        if token.kind is Kind.START:
            yield from path.start(token)
        elif token.kind is Kind.END:
            yield from path.end(token)
        elif token.kind in (Kind.TEXT, Kind.ENTITY):
            yield path.step(token.kind, token, "")
    if stream:
        yield from path.close_all(stream[-1])


@dataclass(slots=True)
class _Path:
    """The elements that are open, outermost first, and what follows from them for the words inside.

    A scope is the page, a table or a cell; it counts the elements of each name that are open in it, up to the next scope.
    """

    names: list[str] = field(default_factory=list)
    scopes: list[Counter[str]] = field(default_factory=lambda: [Counter()])
    open: Counter[str] = field(default_factory=Counter)
    unseen: list[bool] = field(default_factory=list)
    unseen_count: int = 0

    def step(self, kind: Kind, token: Token, name: str) -> Step:
        return Step(
            kind=kind,
            token=token,
            name=name,
            is_seen=not self.unseen_count,
            is_linked=self.open["a"] > 0,
            is_bare=not self.names,
        )

    def start(self, token: Token) -> Iterator[Step]:
        name = token.name
        yield from self._implied(token)
        if name in VOID:
            yield self.step(Kind.START, token, name)
            return
        is_unseen = (
            token.is_hidden
            or name in UNREAD
            or (name in UNREAD_OUTSIDE_AN_ARTICLE and not self.open["article"] + self.open["main"])
        )
        self.names.append(name)
        self.unseen.append(is_unseen)
        self.unseen_count += is_unseen
        self.open[name] += 1
        if name in SCOPES:
            self.scopes.append(Counter())
        self.scopes[-1][name] += 1
        yield self.step(Kind.START, token, name)

    def _implied(self, token: Token) -> Iterator[Step]:
        """Yield the ends that a start tag implies."""
        name = token.name
        if self.open["head"] and (name in BLOCKS or name in VOID) and name not in IN_HEAD:
            yield from self._close_through("head", token)
        if name in ROWS or name in CELLS:
            yield from self._leave_cell(token)
            for part in ROWS if name in ROWS else ():
                if self.scopes[-1][part] and not (name == "tr" and part != "tr"):
                    yield from self._close_through(part, token)
        elif name in ITEMS:
            yield from self._leave_item(token)
        for other in HEADINGS if name in HEADINGS else ("a",) if name == "a" else ():
            if self.scopes[-1][other]:
                yield from self._close_through(other, token)
        if name in BLOCKS and self.scopes[-1]["p"]:
            yield from self._close_through("p", token)

    def _leave_cell(self, token: Token) -> Iterator[Step]:
        for name in CELLS:
            if self.scopes[-1][name]:
                yield from self._close_through(name, token)

    def _leave_item(self, token: Token) -> Iterator[Step]:
        borders = ITEMS[token.name]
        for name in reversed(self.names[-FAR:]):
            if name in borders or name in SCOPES:
                return
            if name in ITEMS and ITEMS[name] == borders:
                yield from self._close_through(name, token)
                return

    def end(self, token: Token) -> Iterator[Step]:
        name = token.name
        if name in ("p", "br"):  # browsers take a stray </p> for an empty paragraph and </br> for <br>
            if name == "br" or not self.scopes[-1]["p"]:
                yield self.step(Kind.START, token, "br")
                return
        elif name in TABLE_PARTS and name not in CELLS:
            yield from self._leave_cells_within(token)
        if not self.scopes[-1][name]:
            return
        if name in BLOCKS or name in UNREAD:
            yield from self._close_through(name, token)
        else:
            yield from self._close_inline(token)

    def _leave_cells_within(self, token: Token) -> Iterator[Step]:
        """Yield the end of a cell that </tr> or </table> leaves open; not where the table itself stands in another one."""
        if any(self.scopes[-1][cell] for cell in CELLS) and len(self.scopes) > 1 and self.scopes[-2][token.name]:
            yield from self._leave_cell(token)

    def _close_inline(self, token: Token) -> Iterator[Step]:
        """Yield the end of an inline element; blocks that were opened inside it stay open."""
        for depth in range(len(self.names) - 1, max(-1, len(self.names) - 1 - FAR), -1):
            if self.names[depth] == token.name:
                yield self._close(depth, token)
                return

    def _close_through(self, name: str, token: Token) -> Iterator[Step]:
        """Yield the ends of all elements from the innermost out to the next one called ``name``."""
        while self.names:
            found = self.names[-1] == name
            yield self._close(len(self.names) - 1, token)
            if found:
                return

    def close_all(self, token: Token) -> Iterator[Step]:
        while self.names:
            yield self._close(len(self.names) - 1, token)

    def _close(self, depth: int, token: Token) -> Step:
        name = self.names[depth]
        step = self.step(Kind.END, token, name)
        del self.names[depth]
        self.unseen_count -= self.unseen.pop(depth)
        self.open[name] -= 1
        self.scopes[-1][name] -= 1
        if name in SCOPES:
            self.scopes.pop()
        return step
