"""What can be wrong or open about the regions and themes of an article (T)."""

from __future__ import annotations

from jiaokan.codes.code import ERROR, REVIEW, code

TAGS = (
    code(
        "T201",
        "unknown-region",
        ERROR,
        ("地区“{value}”不存在{near}", "there is no region “{value}”{near_en}"),
        (
            "写全路径，如 广东省/汕头市/金平区；没有地区写 全国",
            "write the whole path, such as 广东省/汕头市/金平区; 全国 for none",
        ),
        "Regions are paths of content/regions.tsv: province/city/county, absent levels left out.",
    ),
    code(
        "T202",
        "unknown-theme",
        ERROR,
        ("主题“{value}”不存在{near}", "there is no theme “{value}”{near_en}"),
        ("用 content/themes.toml 里的名称或代号", "use a name or slug of content/themes.toml"),
        "Themes are those of content/themes.toml. A new one is added there first.",
    ),
    code(
        "T203",
        "no-region",
        REVIEW,
        ("没有找到可以确定的地区：{text}", "no region could be established: {text}"),
        ("读一遍，补上 regions；确实无关写 [全国]", "read it and add regions; [全国] when it belongs nowhere"),
        "The tagger found no place, or several provinces of equal weight, and abstained.",
    ),
    code(
        "T204",
        "doubtful-region",
        REVIEW,
        ("首要地区把握不大：{text}", "the primary region is doubtful: {text}"),
        ("核对后在文首写定 regions", "check it and write regions into the front matter"),
        "Less than 55 % of the evidence speaks for the region at the weakest step from its province down to it.",
    ),
    code(
        "T205",
        "no-theme",
        REVIEW,
        ("没有找到主题：{text}", "no theme was found: {text}"),
        ("读一遍，补上 themes", "read it and add themes"),
        "No theme of content/themes.toml reached its threshold. Either the article is about something else, or a phrase is"
        " missing from the list.",
    ),
)
