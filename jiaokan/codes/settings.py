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
    code(
        "S804",
        "bad-phrase",
        ERROR,
        (
            "主题“{theme}”的词语“{phrase}”不能用：{reason}",
            "the phrase “{phrase}” of the theme “{theme}” cannot be used: {reason_en}",
        ),
        (
            "改正或删去；怎么写见 content/README.md 的“主题和词语”",
            "correct or remove it; content/README.md says how phrases are written",
        ),
        "A phrase of themes.toml that would never be found, or would be counted twice, or is called a sign and none at once: the theme"
        " would be given or missed for no reason that an editor can see.",
    ),
)
