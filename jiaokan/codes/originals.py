"""What can be wrong with the bytes of an original, and with what is found in them (D, X)."""

from __future__ import annotations

from jiaokan.codes.code import ERROR, REVIEW, code

ORIGINALS = (
    code(
        "D301",
        "undecodable",
        ERROR,
        ("无法判断文件的编码", "the encoding of the file cannot be established"),
        ("确认它是文字而不是图片、压缩包或程序", "make sure that it is text, not a picture, an archive or a program"),
        "None of the encodings that Chinese pages use gives readable text.",
    ),
    code(
        "D302",
        "bad-bytes",
        REVIEW,
        ("有字节无法解读，已保留为 �：{text}", "bytes that could not be decoded stand as �: {text}"),
        ("找到更好的版本，或在正文中用 □ 标明缺字", "find a better copy, or mark the gap in the text with □"),
        "Bytes were lost before the file reached the archive. Nothing is invented in their place.",
    ),
    code(
        "D303",
        "doubtful-encoding",
        REVIEW,
        ("编码的判断把握不大：{text}", "the encoding is uncertain: {text}"),
        ("打开文章，看是否通顺", "open the article and see whether it reads well"),
        "Two encodings gave nearly equally likely text.",
    ),
    code(
        "D304",
        "lost-characters",
        REVIEW,
        ("原文有缺字或乱码，无法复原：{text}", "characters were lost before the file came to us: {text}"),
        ("找到更好的版本，或保留原样", "find a better copy, or leave it as it is"),
        "The characters were destroyed in an earlier conversion; no rule can know what stood there.",
    ),
    code(
        "X311",
        "no-text-found",
        ERROR,
        ("文件里没有找到正文", "no text was found in the file"),
        ("确认文件不是空的，正文不是图片", "make sure that the file is not empty and that its text is not a picture"),
        "After markup and site furniture nothing was left.",
    ),
    code(
        "X312",
        "unsupported-format",
        ERROR,
        ("暂不支持“{suffix}”格式", "files of the kind “{suffix}” are not supported"),
        (
            "另存为 .docx、有文字的 .pdf、网页、纯文本或 Markdown",
            "save it as .docx, a PDF with text, a web page, plain text or Markdown",
        ),
        "Plain text, Markdown, blog posts, HTML pages, saved pages (.mhtml), Word documents (.docx), PDF files with text (.pdf), and a .zip of any of these.",
    ),
)
