"""``explain``: what a message means and what to do about it."""

from __future__ import annotations

from jiaokan.codes import CODES, Code
from jiaokan.commands.voice import Exit, Voice
from jiaokan.diagnostics import nearest


def explain(voice: Voice, wanted: str) -> Exit:
    """Print the explanation of one code or name, or the list of all where none is asked for."""
    if not wanted:
        for each in CODES.values():
            voice.answer(f"{each.id}  {each.severity:<6}  {each.name:<24}  {plain(each.zh)}")
        return Exit.FINE
    code = find(wanted)
    if code is None:
        near = nearest(wanted, [*CODES, *(one.name for one in CODES.values())])
        voice.complain(f"没有“{wanted}”这个消息{near['near']} / there is no message “{wanted}”{near['near_en']}")
        return Exit.USAGE
    voice.answer(text(code))
    return Exit.FINE


def find(wanted: str) -> Code | None:
    """Return the code that a person means by its number or its name, in any case."""
    return CODES.get(wanted.upper()) or next((code for code in CODES.values() if code.name == wanted.lower()), None)


def plain(template: str) -> str:
    """Return a sentence with its blanks shown as dots.

    >>> plain("没有“{key}”这个设置{near}")
    '没有“……”这个设置'
    """

    class Dots(dict[str, str]):
        def __missing__(self, key: str) -> str:
            return "" if key.startswith("near") else "……"

    return template.format_map(Dots())


def text(code: Code) -> str:
    """Return the whole explanation of a code."""
    return (
        f"{code.id} {code.name}（{code.severity}）\n"
        f"\n  {plain(code.zh)}\n  {plain(code.en)}\n"
        f"\n怎么办 / what to do\n  {code.hint_zh}\n  {code.hint_en}\n"
        f"\n{code.explanation}"
    )
