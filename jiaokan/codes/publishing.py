"""What can stand in the way of the site (P)."""

from __future__ import annotations

from jiaokan.codes.code import ERROR, code

PUBLISHING = (
    code(
        "P901",
        "output-not-ours",
        ERROR,
        ("输出目录“{name}”里有不是本程序写的文件", "the output folder “{name}” holds files that this program did not write"),
        ("换一个空目录，或先移走它们", "choose an empty folder, or move them away first"),
        "Publishing replaces the whole folder, so a folder with somebody's files in it is refused.",
    ),
    code(
        "P902",
        "cannot-publish",
        ERROR,
        ("无法写出网站：{reason}；原来的网站没有动", "the site cannot be written: {reason}; the old one stands"),
        ("检查权限和剩余空间", "check permissions and free space"),
        "Publishing is all or nothing.",
    ),
    code(
        "P903",
        "bad-template",
        ERROR,
        ("版式文件有错：{reason}", "a layout has an error: {reason}"),
        ("改正 layouts/ 中的文件", "correct the file in layouts/"),
        "Jinja2 could not read or fill a template.",
    ),
    code(
        "P904",
        "dead-link",
        ERROR,
        ("网页上的链接“{target}”不通：{reason}", "the link “{target}” on the page leads nowhere: {reason}"),
        ("改正 content/pages/ 或 layouts/ 中的链接", "correct the link in content/pages/ or layouts/"),
        "Every link inside the site has to lead to a page that is there. An article's own text cannot link into the site, so the"
        " fault lies in a page of the archive or in a layout.",
    ),
    code(
        "P905",
        "no-search",
        ERROR,
        (
            "检索索引没有做成：{reason}；网站照常发布，但没有检索",
            "the search index cannot be made: {reason}; the site is published without search",
        ),
        (
            "重新安装环境（删除 .venv 后再运行），或用 --no-search",
            "install the environment again (delete .venv, then run), or say --no-search",
        ),
        "Pagefind makes the index of the full-text search. Where its program does not run on this machine, or ends with an error, the"
        " articles are published all the same; the search page, its boxes and the links to them are left out.",
    ),
)
