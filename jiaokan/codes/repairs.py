"""What repairs do to a text, and where they hold back (R)."""

from __future__ import annotations

from jiaokan.codes.code import NOTE, REVIEW, code

REPAIRS = (
    code(
        "R401",
        "line-end",
        NOTE,
        ("行末符号统一", "line ends were unified"),
        ("无需处理", "nothing to do"),
        "CR and CRLF become LF.",
    ),
    code(
        "R402",
        "invisible-character",
        NOTE,
        ("去掉看不见的字符", "invisible characters were taken out"),
        ("无需处理", "nothing to do"),
        "No-break and en spaces become ordinary spaces; byte order marks, zero-width characters, soft hyphens and control"
        " characters go.",
    ),
    code(
        "R403",
        "white-space",
        NOTE,
        ("整理空白与缩进", "indents and stray spaces were taken out"),
        ("无需处理", "nothing to do"),
        "Indents made of spaces, spaces at line ends, empty lines beyond one, and spaces between Chinese characters and digits."
        " The page's typography sets these distances itself.",
    ),
    code(
        "R404",
        "misread-text",
        NOTE,
        ("还原读错编码的文字", "text that had been read in a wrong encoding was restored"),
        ("无需处理；疑有误改可看对照", "nothing to do; the collation shows each"),
        "UTF-8 read as Latin-1 or GBK, GBK read as Latin-1 or Big5, Big5 read as Latin-1 or GBK, also twice over: the characters are"
        " turned back into the bytes they were, and these are read as what they are. Where a byte was lost, � stands.",
    ),
    code(
        "R405",
        "garbled-passage",
        REVIEW,
        (
            "文中有乱码，因文章谈论乱码而未动：{text}",
            "garbled passages were left, because the text talks about garbling: {text}",
        ),
        ("若是误码而非举例，请手工更正", "correct them by hand if they are no examples"),
        "An article about encodings quotes garbled text on purpose.",
    ),
    code(
        "R407",
        "restored-by-likelihood",
        REVIEW,
        ("乱码按最可能的读法还原，请核对：{text}", "garbled text was restored by likelihood, please check: {text}"),
        ("读一读这些句子；有对照可看", "read these sentences; the collation shows them"),
        "GBK read as UTF-8 wherever its bytes happened to be UTF-8: a letter may then stand for one byte or for two, and more than"
        " one reading is Chinese. Frequency and words decide, which is no proof.",
    ),
    code(
        "R406",
        "escaped-entity",
        NOTE,
        ("还原转义符号（如 &ldquo;）", "entities that had been escaped once too often were read"),
        ("无需处理", "nothing to do"),
        "&amp;nbsp; on a page, &nbsp; in a plain text: at least three, of spaces, quotation marks, dashes and the like. A text that"
        " talks about entities stays.",
    ),
    code(
        "R409",
        "radical-form",
        NOTE,
        ("部首形（⼯）改为汉字（工）", "radical forms (⼯) became the characters they look like (工)"),
        ("无需处理", "nothing to do"),
        "Fonts draw a radical and a character with one glyph, and a PDF may remember the wrong one; ligatures (ﬁ) likewise. A text about"
        " radicals stays.",
    ),
    code(
        "R408",
        "broken-line",
        NOTE,
        ("接上 PDF 的折行", "lines that a page's width had broken were joined"),
        ("无需处理；段落有误可看对照", "nothing to do; the collation shows each"),
        "A line of a PDF runs on where it reaches the right margin and the next one has no indent. Spaces that the line's spacing made between"
        " characters go with it.",
    ),
    code(
        "R410",
        "injected-reading",
        NOTE,
        ("去掉误入正文的注音", "injected readings were taken out"),
        ("无需处理；疑有误删可看对照", "nothing to do; the collation shows each"),
        "A conversion to traditional script put readings such as (zhì) behind converted characters. They are removed only where"
        " the page as a whole shows that machine at work; an author's own (chóng) stays.",
    ),
    code(
        "R411",
        "doubtful-reading",
        REVIEW,
        (
            "疑似误入的注音，证据不足，未动：{text}",
            "readings look injected, but the evidence is too thin to remove them: {text}",
        ),
        ("核对原文后手工删去", "check against the source and remove them by hand"),
        "Fewer hits than the rule asks for, or a hit that does not fit the machine's pattern.",
    ),
    code(
        "R412",
        "displaced-bytes",
        NOTE,
        ("还原被注音拆开的字节", "characters that readings had been put into were put together again"),
        ("无需处理；可看对照", "nothing to do; the collation shows each"),
        "The tool that injected readings worked on bytes and split characters: ?，F(xiàn) was 。现. Done only on pages with injected"
        " readings, and only where the characters that come out are far more usual.",
    ),
    code(
        "R413",
        "displaced-bytes-restored",
        REVIEW,
        ("有字被拆开后还原，请核对：{text}", "characters were put together from their bytes, please check: {text}"),
        ("读一读这些句子；有对照可看", "read these sentences; the collation shows them"),
        "A collector may have dropped a byte on the way, which no rule can see.",
    ),
    code(
        "R420",
        "question-mark-indent",
        NOTE,
        ("把 ?? 还原为段落", "?? was turned back into a paragraph break"),
        ("无需处理", "nothing to do"),
        "Two ideographic spaces became ?? when a page was saved in a narrow character set.",
    ),
    code(
        "R430",
        "table-pipe",
        NOTE,
        ("去掉残留的表格竖线", "leftover table pipes were taken out"),
        ("无需处理", "nothing to do"),
        "Lines of nothing but | and a single | at the end of a line are the ruins of a layout table.",
    ),
    code(
        "R440",
        "traditional-script",
        NOTE,
        ("繁体转回简体", "traditional characters were turned back into simplified ones"),
        ("无需处理；保留的异体可写进 allow", "nothing to do"),
        "Done only where more than 70 % of the telling characters are traditional: a mainland text that a machine converted.",
    ),
    code(
        "R441",
        "zhu-for-zhe",
        NOTE,
        ("“著”还原为“着”", "著 was turned back into 着"),
        ("无需处理", "nothing to do"),
        "The same conversion writes every 着 as 著. Words that are really written with 著 (著名, 显著, 原著 ...) stay.",
    ),
    code(
        "R450",
        "half-width-mark",
        NOTE,
        ("半角标点改为全角", "half-width marks were widened"),
        ("无需处理", "nothing to do"),
        "Only where the document shows that half-width marks next to Chinese are its habit; never in numbers, times, addresses"
        " or Latin text.",
    ),
    code(
        "R451",
        "doubled-mark",
        NOTE,
        ("重复的标点并为一个", "doubled marks became one"),
        ("无需处理", "nothing to do"),
        "A clean-up script left ，， and ，。 behind, at least two of them. ……, ——, ！！ and three marks in a row stay.",
    ),
    code(
        "R460",
        "split-heading",
        NOTE,
        ("合并折行的小标题", "a heading broken over two lines was joined"),
        ("无需处理", "nothing to do"),
        "Two short lines without end mark between paragraphs are one heading.",
    ),
    code(
        "R461",
        "run-in-heading",
        NOTE,
        ("把独立成行的小标题标为标题", "a line standing alone was marked as a heading"),
        ("无需处理；若不是标题，去掉行首的 ##", "nothing to do; remove the ## if it is no heading"),
        "A short line without end mark between two long paragraphs.",
    ),
    code(
        "R470",
        "site-furniture",
        NOTE,
        ("去掉网站的页眉、页脚或导航", "lines of the web site around the text were dropped"),
        ("无需处理；疑有误删可看对照", "nothing to do; the collation shows each"),
        "Copyright lines, addresses, licence numbers, navigation, link tails: at the head and the foot of the text only.",
    ),
    code(
        "R471",
        "page-furniture",
        NOTE,
        ("去掉 PDF 的页码和页眉页脚", "page numbers and running heads were dropped"),
        ("无需处理；疑有误删可看对照", "nothing to do; the collation shows each"),
        "What a PDF repeats on its pages, and what a browser prints above and below them: first and last lines of a page only.",
    ),
    code(
        "R480",
        "markup",
        NOTE,
        ("原文格式转为 Markdown", "the form of the source was turned into Markdown"),
        ("无需处理", "nothing to do"),
        "Tags, entities and front matter of a web page or a blog post, and the escapes that keep plain text plain.",
    ),
    code(
        "R481",
        "foreign-front-matter",
        NOTE,
        ("文首信息改写为 YAML", "front matter in TOML or JSON was written as YAML"),
        ("无需处理", "nothing to do"),
        "Hugo keeps the particulars of a post between rows of +++ or in braces. Keys and values stay as they are.",
    ),
    code(
        "R482",
        "template-tag",
        NOTE,
        ("去掉博客程序的标签", "tags of a blog's engine were taken out"),
        ("无需处理", "nothing to do"),
        "Liquid tags, shortcodes, attribute lists and the mark of an excerpt mean something to Jekyll, Hexo or Hugo and nothing to a reader. Words"
        " between them stay; code stays.",
    ),
)
