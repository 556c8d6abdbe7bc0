"""What can be wrong with the files of settings (S)."""

from __future__ import annotations

from jiaokan.codes.code import ERROR, code

SETTINGS = (
    code(
        "S801",
        "broken-settings",
        ERROR,
        ("设置文件读不懂：{reason}", "the settings cannot be read: {reason}"),
        ("对照 content/README.md 改正", "see content/README.md"),
        "A file of settings is not valid TOML.",
    ),
    code(
        "S802",
        "unknown-setting",
        ERROR,
        ("没有“{key}”这个设置{near}", "there is no setting “{key}”{near_en}"),
        ("改正或删去", "correct or remove it"),
        "An unknown setting is an error, because a misspelt one would do nothing.",
    ),
    code(
        "S803",
        "bad-setting",
        ERROR,
        ("设置“{key}”的值不对：{reason}", "the value of “{key}” is wrong: {reason}"),
        ("对照 content/README.md 改正", "see content/README.md"),
        "The value has the wrong type or lies outside its range.",
    ),
)
