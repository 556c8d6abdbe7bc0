"""Where the replay of a receipt fails, and whom an article belongs to (V)."""

from __future__ import annotations

from jiaokan.codes.code import ERROR, NOTE, code

PROOF = (
    code(
        "V701",
        "original-altered",
        ERROR,
        ("原始文件被改动：{place}", "the original was altered: {place}"),
        ("从 git 取回原始文件", "restore the original from git"),
        "Its digest is not the one in the receipt.",
    ),
    code(
        "V702",
        "receipt-altered",
        ERROR,
        ("收据第 {line} 行被改动", "line {line} of the receipt was altered"),
        ("从 git 取回收据", "restore the receipt from git"),
        "Every line of a receipt has a seal; this one does not fit.",
    ),
    code(
        "V703",
        "article-differs",
        ERROR,
        (
            "文章与整理结果不同，且没有署明：“{found}”，应为“{expected}”",
            "the article differs from what was made, unsigned: “{found}” instead of “{expected}”",
        ),
        ("若是您的更正，在文首写 corrected: 日期", "if it is your correction, sign it with corrected: YYYY-MM-DD"),
        "A correction by a person is welcome and is signed by the date it was made; an unsigned difference may be an accident.",
    ),
    code(
        "V704",
        "edited-by-a-person",
        NOTE,
        ("有人更正过（{date}），与整理结果首处不同在此", "corrected by a person ({date}); the first difference is here"),
        ("无需处理", "nothing to do"),
        "The machine text is proven all the same; what comes after it is the editor's.",
    ),
    code(
        "V705",
        "replay-fails",
        ERROR,
        ("收据第 {line} 行的改动与原文对不上", "the edit in line {line} of the receipt does not fit the original"),
        ("从 git 取回收据与原始文件", "restore receipt and original from git"),
        "The text that an edit says it replaced does not stand at that place.",
    ),
    code(
        "V706",
        "picture-differs",
        ERROR,
        ("图片与收据所记不同，且没有署明：{name}", "a picture differs from the one in the receipt, unsigned: {name}"),
        (
            "从 git 取回图片；若是您的更正，在文首写 corrected: 日期",
            "restore it from git; if it is your correction, sign it with corrected: YYYY-MM-DD",
        ),
        "Pictures came out of the original, and the receipt gives the digest of each. This one is another or is gone.",
    ),
    code(
        "V707",
        "receipt-gone",
        ERROR,
        ("收据不见了，文章无从核验", "the receipt is gone, so the article cannot be proven"),
        ("从 git 取回收据", "restore the receipt from git"),
        "The article names the original that it was made from, and nothing says any more how.",
    ),
    code(
        "V708",
        "extracted-otherwise",
        ERROR,
        ("PDF 里提取的文字与收据不同：{name}", "the PDF gives another text than the receipt was made on: {name}"),
        (
            "用收据所记的版本核验，或删去收据和文章重新收录",
            "verify with the version that the receipt names, or remove receipt and article to take it in anew",
        ),
        "The original is unaltered. Its text was extracted by a library; another version of it read the same bytes in another way. The"
        " receipt names the one that it was made with.",
    ),
)
