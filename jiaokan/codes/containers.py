"""What can be wrong with a file that holds others: an archive, a Word document, a saved page (X32, X33)."""

from __future__ import annotations

from jiaokan.codes.code import ERROR, NOTE, REVIEW, code

CONTAINERS = (
    code(
        "X321",
        "broken-container",
        ERROR,
        ("压缩包或文档已损坏：{name}", "the archive or document is damaged: {name}"),
        ("重新下载或复制一份；能用 Word、WPS 打开的，另存一次", "fetch it again; if Word or WPS can open it, save it anew"),
        "It was cut short, a checksum does not fit, or what it should hold is not in it. Nothing is taken from a damaged file, because"
        " nobody could say what is missing.",
    ),
    code(
        "X322",
        "locked-container",
        ERROR,
        ("设有密码，无法读取：{name}", "it is locked with a password: {name}"),
        ("去掉密码后另存", "save it without the password"),
        "The contents are encrypted.",
    ),
    code(
        "X323",
        "oversized-container",
        ERROR,
        ("展开后过大或过多：{name}", "what it unpacks to is too large or too much: {name}"),
        ("只留下文章和它的图片", "keep nothing but the article and its pictures"),
        "A small file may unpack to gigabytes; limits stand on the number of members, on their sizes and on how far they shrank.",
    ),
    code(
        "X324",
        "unsafe-member",
        ERROR,
        ("里面有不能接受的文件名：{name}", "a name in it cannot be accepted: {name}"),
        (
            "解开后重新打包；不接受 ..、绝对路径、链接和重名",
            "unpack and pack it again; .., absolute paths, links and doubles are refused",
        ),
        "Such names lead out of the archive, or leave open which of two files is meant.",
    ),
    code(
        "X325",
        "nested-archive",
        ERROR,
        ("压缩包里还有压缩包：{name}", "there is an archive inside the archive: {name}"),
        ("把里面的一个先解开", "unpack the inner one first"),
        "One level is read; Word documents inside an archive do not count as one.",
    ),
    code(
        "X326",
        "several-documents",
        ERROR,
        ("压缩包里不止一篇文章：{name}", "there is more than one article in the archive: {name}"),
        (
            "用 build.py add 加入，会一篇一篇分开；或解开后逐篇上传",
            "build.py add takes each by itself; or upload them one by one",
        ),
        "An original is one article: its name joins original, article and receipt.",
    ),
    code(
        "X327",
        "no-document",
        ERROR,
        ("里面没有可读的文章：{name}", "there is no document in it that can be read: {name}"),
        (
            "可读的有 txt、md、html、docx、pdf、mhtml",
            "these can be read: txt, md, html, docx, pdf, mhtml",
        ),
        "The container can be opened, and nothing in it is text.",
    ),
    code(
        "X328",
        "old-office-file",
        ERROR,
        ("这种办公文件不能直接读：{name}", "this kind of office file cannot be read: {name}"),
        ("用 Word 或 WPS 打开，另存为 .docx", "open it with Word or WPS and save it as .docx"),
        "The formats before .docx (.doc, .wps, .rtf), OpenDocument, spreadsheets and slides.",
    ),
    code(
        "X329",
        "picture-file",
        ERROR,
        ("这是图片，不是文字：{name}", "this is a picture and no text: {name}"),
        ("先识别文字（OCR）再另存为 .docx 或 .txt", "recognise the text (OCR) and save it as .docx or .txt"),
        "The program reads text. It never guesses what a picture shows.",
    ),
    code(
        "X330",
        "other-archive",
        ERROR,
        ("不能读这种压缩包：{name}", "archives of this kind cannot be read: {name}"),
        ("解开后改用 .zip，或直接上传里面的文件", "unpack it and use .zip, or upload what was in it"),
        "RAR, 7z, gzip and tar.",
    ),
    code(
        "X331",
        "picture-not-kept",
        NOTE,
        ("原文的图片不在文件里，未收：{text}", "pictures were not in the file and are left out: {text}"),
        ("要保留图片，请存为 docx、mhtml 或连同图片打包为 zip", "to keep them save as docx, mhtml, or a zip with its pictures"),
        "The text points to pictures on other machines. They are never fetched: what a page shows from elsewhere can change or spy.",
    ),
    code(
        "X332",
        "picture-unusable",
        NOTE,
        ("有图片不能在网页上显示，未收：{text}", "pictures cannot be shown on a page and are left out: {text}"),
        ("需要时另存为 png 或 jpg，再放进文章", "save them as png or jpg and put them into the article"),
        "Only png, jpeg, gif and webp are published, by what they hold and not by their name, and of no more than 8 MB.",
    ),
    code(
        "X333",
        "tracked-changes",
        NOTE,
        ("文档带有修订，已按接受修订处理：{text}", "the document has tracked changes, taken as accepted: {text}"),
        ("若修订尚未定稿，请核对", "look at them if they were not final"),
        "What was inserted is kept, what was deleted is left out. Both stand in the original.",
    ),
    code(
        "X334",
        "hidden-text",
        NOTE,
        ("文档有隐藏文字，未收：{text}", "hidden text in the document was left out: {text}"),
        ("需要时在 Word 里取消隐藏后重新加入", "show it in Word and add the file again if it is needed"),
        "Text set as hidden is not part of what a reader of the document sees.",
    ),
    code(
        "X335",
        "unknown-symbol",
        REVIEW,
        ("有符号字体的字符认不出，暂以 � 代替：{text}", "characters of a symbol font are not known and stand as �: {text}"),
        ("对照原文改成正确的符号", "replace them by the right symbols"),
        "Fonts such as Wingdings draw pictures at the places of letters. The common ones are known; nothing is guessed for the others.",
    ),
    code(
        "X336",
        "scanned",
        ERROR,
        ("扫描件，没有文字层：{name}", "it is scanned and has no text: {name}"),
        (
            "先做文字识别（OCR），再存为带文字的 PDF、.docx 或 .txt",
            "recognise the text (OCR) first, then save it as PDF with text, .docx or .txt",
        ),
        "The pages of the PDF are pictures. The program reads text and never guesses what a picture shows.",
    ),
    code(
        "X337",
        "unreadable-text-layer",
        ERROR,
        ("文字层读不出正确的字：{name}", "the text of the PDF cannot be read: {name}"),
        (
            "换用原来的 Word 文件或网页，或做文字识别（OCR）",
            "use the Word file or page it was made from, or recognise its text (OCR)",
        ),
        "Its fonts give their characters numbers of their own, without saying which characters these are: on the page it looks right, copied"
        " it is nonsense.",
    ),
    code(
        "X338",
        "doubtful-text-layer",
        REVIEW,
        ("有几行不像通顺的文字：{text}", "some lines do not look like text: {text}"),
        ("对照 PDF 核对这些行", "compare these lines with the PDF"),
        "A font of the PDF may give wrong characters. The lines stand as they were extracted.",
    ),
)
