"""What stands between an original, its article and its receipt, or between a command and a file (O)."""

from __future__ import annotations

from jiaokan.codes.code import ERROR, REVIEW, code

OWNERSHIP = (
    code(
        "O601",
        "duplicate-stem",
        ERROR,
        ("与“{other}”同名，两者都没有处理", "same name as “{other}”; neither was taken in"),
        ("把其中一个改名", "rename one of the two"),
        "The stem joins original, article and receipt, so two originals cannot share one.",
    ),
    code(
        "O602",
        "original-changed",
        ERROR,
        ("原始文件与收据不符，文章没有改写", "the original differs from its receipt; the article was left alone"),
        (
            "若是更好的版本，换个文件名加入；若是误改，从 git 取回",
            "add a better copy under another name, or restore the file from git",
        ),
        "Originals are evidence and are never edited.",
    ),
    code(
        "O603",
        "original-gone",
        ERROR,
        ("原始文件不见了", "the original is gone"),
        ("从 git 取回；若确要移除，连同收据一起删", "restore it from git, or remove the receipt as well"),
        "The receipt names an original that is no longer there, so nothing can be proven.",
    ),
    code(
        "O604",
        "article-deleted",
        REVIEW,
        ("文章已删除，收据还在；不会重新生成", "the article was deleted, its receipt remains; it is not made again"),
        ("要恢复请删掉收据；要公开撤稿请用 status: withdrawn", "delete the receipt to bring it back; use status: withdrawn"),
        "A deleted article stays deleted.",
    ),
    code(
        "O605",
        "newer-reading",
        REVIEW,
        (
            "程序有新的整理结果，与您的修改合并后放在 {proposal}",
            "a newer machine reading, merged with your edits, is at {proposal}",
        ),
        ("看过差异后自行采用；您的文件没有动", "look at the difference and take what you want; your file was not touched"),
        "The article was edited by a person, so the program does not write it; what it would do now is offered as a proposal.",
    ),
    code(
        "O606",
        "broken-receipt",
        ERROR,
        ("收据读不懂：{reason}", "the receipt cannot be read: {reason}"),
        ("从 git 取回收据", "restore the receipt from git"),
        "Receipts are written by the program alone.",
    ),
    code(
        "O607",
        "cannot-write",
        ERROR,
        ("无法写入：{reason}", "cannot be written: {reason}"),
        ("检查权限和剩余空间", "check permissions and free space"),
        "The article was taken in but could not be saved.",
    ),
    code(
        "O608",
        "in-the-way",
        ERROR,
        ("“{name}”已经在那里，没有覆盖", "“{name}” is there already and was not overwritten"),
        ("用 --to 另选一个文件夹", "choose another folder with --to"),
        "`convert` and `tag` write copies: never over a file they were given, and never over an article of an archive, which"
        " belongs to its editors.",
    ),
)
