"""The table of every message code: what it is called, what it costs, what it says and what to do.

A code names the fault, is never reused, and is explained by ``build.py explain CODE``. Sentences are Chinese first, then
English, because editors read them; ``{words}`` in braces are filled in by the place that reports.
"""

from __future__ import annotations

from dataclasses import dataclass

from jiaokan.model import Severity

ERROR, REVIEW, NOTE = Severity.ERROR, Severity.REVIEW, Severity.NOTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One kind of message. ``explanation`` is what ``explain`` prints: when it appears, and why it matters."""

    id: str
    name: str
    severity: Severity
    zh: str
    en: str
    hint_zh: str
    hint_en: str
    explanation: str


def _code(  # noqa: PLR0913, PLR0917 - one row of the table, its cells in their order
    identifier: str,
    name: str,
    severity: Severity,
    sentence: tuple[str, str],
    hint: tuple[str, str],
    explanation: str,
) -> Code:
    zh, en = sentence
    hint_zh, hint_en = hint
    return Code(
        id=identifier,
        name=name,
        severity=severity,
        zh=zh,
        en=en,
        hint_zh=hint_zh,
        hint_en=hint_en,
        explanation=explanation,
    )


ARTICLE_FILE = (
    _code(
        "A101",
        "broken-front-matter",
        ERROR,
        ("文首信息读不懂：{reason}", "the front matter cannot be read: {reason}"),
        ("把含冒号、方括号或 @ 的值放进英文双引号", "put a value that holds a colon, a bracket or @ in double quotes"),
        "An article file opens with a block of `key: value` lines between two lines of ---. One of them is not YAML. The usual"
        " cause is a half-width colon followed by a space inside a title, or a value that begins with [ or @.",
    ),
    _code(
        "A102",
        "no-front-matter",
        ERROR,
        ("文件开头没有文首信息", "the file has no front matter"),
        ("第一行写 ---，接着写 title: 题名，再写一行 ---", "write ---, then title: ..., then ---, and the text after it"),
        "Every file in content/articles begins with front matter; only `title` is required. A raw file belongs into"
        " content/originals, where the program writes the article itself.",
    ),
    _code(
        "A103",
        "missing-title",
        ERROR,
        ("没有题名（title）", "there is no title"),
        ("补上 title；原文无题时写成 〔开头几个字……〕", "add title; where the source has none, put its first words in 〔…〕"),
        "`title` is the only required key. A title that the source does not have is never invented as if it were one: the"
        " first words stand in 〔 〕.",
    ),
    _code(
        "A104",
        "unknown-key",
        NOTE,
        ("不认识的键“{key}”，已原样保留{near}", "the key “{key}” is not known; it is kept as it is{near_en}"),
        ("若是笔误请改正；若是自己的备注，可不理会", "correct it if it is a slip; leave it if it is a remark of your own"),
        "Front matter may hold keys of your own. They are kept in the file and not published. The note is there because a"
        " misspelt key would otherwise be lost in silence.",
    ),
    _code(
        "A105",
        "duplicate-key",
        ERROR,
        ("键“{key}”写了两次（先前在第 {first} 行）", "the key “{key}” is written twice (first in line {first})"),
        ("只留一处", "keep one of the two"),
        "With two values for one key the program would have to guess which of them is meant.",
    ),
    _code(
        "A106",
        "bad-date",
        ERROR,
        ("日期“{value}”读不懂", "the date “{value}” cannot be read"),
        (
            "写成 2022-09-23、2022-09 或 2022；存疑加 ?，约略加 ~，不早于写 2016/..",
            "write 2022-09-23, 2022-09 or 2022; add ? when uncertain, ~ when about; 2016/.. means not before",
        ),
        "Dates follow EDTF (Extended Date/Time Format, ISO 8601-2) as far as an archive of articles needs it. A date that is"
        " not in the source stays absent.",
    ),
    _code(
        "A107",
        "bad-status",
        ERROR,
        ("状态“{value}”不存在{near}", "there is no status “{value}”{near_en}"),
        ("用 published、draft 或 withdrawn", "use published, draft or withdrawn"),
        "`published` is shown, `draft` is not, `withdrawn` leaves a page that gives the reason instead of the text.",
    ),
    _code(
        "A108",
        "unsafe-address",
        ERROR,
        ("网址“{value}”不是 http 或 https", "the address “{value}” is neither http nor https"),
        ("写完整的网址，以 https:// 开头", "write the whole address, beginning with https://"),
        "`source_url` becomes a link that readers click, so only http and https are allowed.",
    ),
    _code(
        "A109",
        "no-text",
        ERROR,
        ("文章没有正文", "the article has no text"),
        ("在文首信息之后写入正文；未写完可设 status: draft", "write the text below the front matter, or set status: draft"),
        "A published article without a single character of text is a mistake.",
    ),
    _code(
        "A110",
        "wrong-kind-of-value",
        ERROR,
        ("键“{key}”的值应是{expected}", "the value of “{key}” should be {expected_en}"),
        ("列表写成 [甲, 乙]", "write a list as [one, two]"),
        "Lists (`authors`, `regions`, `themes`, `review`, `allow`, `aliases`) are written in brackets; every other value is one line of"
        " text.",
    ),
    _code(
        "A111",
        "not-utf-8",
        ERROR,
        ("文件不是 UTF-8 编码（第 {byte} 个字节起）", "the file is not UTF-8 (from byte {byte} on)"),
        (
            "用编辑器另存为 UTF-8；收到的旧文件请放进 content/originals",
            "save it as UTF-8; a file as received belongs into content/originals",
        ),
        "Article files are UTF-8. Originals may be in any encoding: the program finds out which and converts them.",
    ),
    _code(
        "A112",
        "silenced-without-reason",
        ERROR,
        ("allow 中的“{value}”没有写理由", "“{value}” in allow gives no reason"),
        ('写成 "R440: 报纸原文如此"', 'write it as "R440: why it is right as it is"'),
        "A message may be silenced for one article, but only with a reason in the same line, so that the next editor knows.",
    ),
    _code(
        "A113",
        "unknown-code",
        ERROR,
        ("没有“{value}”这个消息代码{near}", "there is no message code “{value}”{near_en}"),
        ("用 build.py explain 查看全部代码", "see build.py explain for all codes"),
        "`allow` and `review` name message codes such as R440.",
    ),
    _code(
        "A114",
        "withdrawn-without-reason",
        ERROR,
        ("文章已撤下，却没有写 withdrawn_reason", "the article is withdrawn, but withdrawn_reason is missing"),
        ("补上一句撤下的理由，读者会看到", "add one sentence; readers will see it"),
        "A withdrawn article leaves a page behind, so that citations do not break; that page has to say why the text is gone.",
    ),
    _code(
        "A115",
        "too-large",
        ERROR,
        ("文件过大：{size}，上限 {limit}", "the file is too large: {size}; the limit is {limit}"),
        ("把图片等附件拿出去，或拆成几篇", "take attachments out of it, or split it into several articles"),
        "A single article of several megabytes is a mistake or an attack; it would make every build slow.",
    ),
    _code(
        "A116",
        "not-a-file",
        ERROR,
        ("“{name}”不是普通文件", "“{name}” is not an ordinary file"),
        ("换成文件本身；不接受链接、管道和设备", "put the file itself there; links, pipes and devices are refused"),
        "A symbolic link could publish a file from elsewhere on the machine, and a pipe could stop the build for ever.",
    ),
    _code(
        "A117",
        "unusable-name",
        ERROR,
        ("文件名“{name}”不能用作网址：{reason}", "the file name “{name}” cannot become an address: {reason}"),
        ("改用汉字、字母、数字、连字符，例如 2022-05-20-bishan.md", "use letters, digits, Han characters and hyphens"),
        "The id of an article is its file's stem, and the address is /articles/<id>/. It has to survive browsers, servers and"
        " file systems that do not tell capitals apart.",
    ),
    _code(
        "A118",
        "address-taken",
        ERROR,
        ("网址“{value}”已归另一篇（{other}）", "the address “{value}” already belongs to {other}"),
        ("改掉其中一个文件名或 aliases 条目", "rename one of the files, or drop the alias"),
        "Two articles cannot stand at one address. Names that differ only in capitals count as the same.",
    ),
    _code(
        "A119",
        "unreadable",
        ERROR,
        ("文件打不开：{reason}", "the file cannot be opened: {reason}"),
        ("检查文件的权限", "check the permissions of the file"),
        "The operating system refused to hand over the file.",
    ),
    _code(
        "A120",
        "too-deep",
        ERROR,
        ("正文的嵌套超过 {limit} 层", "the text is nested deeper than {limit} levels"),
        ("检查引用、列表和 HTML 标签是否重复了很多次", "look for quotations, lists or tags repeated many times"),
        "No article needs such depth; converting it would take more time than all the others together.",
    ),
    _code(
        "A121",
        "too-slow",
        ERROR,
        ("正文的转换超过 {limit} 秒", "converting the text took more than {limit} seconds"),
        ("检查是否有成片的方括号或星号", "look for long runs of brackets or asterisks"),
        "Some sequences of Markdown marks take time that grows with the square of their number. Every article has its own limit,"
        " so that one of them cannot stop the others.",
    ),
)

TAGS = (
    _code(
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
    _code(
        "T202",
        "unknown-theme",
        ERROR,
        ("主题“{value}”不存在{near}", "there is no theme “{value}”{near_en}"),
        ("用 content/themes.toml 里的名称或代号", "use a name or slug of content/themes.toml"),
        "Themes are those of content/themes.toml. A new one is added there first.",
    ),
    _code(
        "T203",
        "no-region",
        REVIEW,
        ("没有找到可以确定的地区：{text}", "no region could be established: {text}"),
        ("读一遍，补上 regions；确实无关写 [全国]", "read it and add regions; [全国] when it belongs nowhere"),
        "The tagger found no place, or several provinces of equal weight, and abstained.",
    ),
    _code(
        "T204",
        "doubtful-region",
        REVIEW,
        ("首要地区把握不大：{text}", "the primary region is doubtful: {text}"),
        ("核对后在文首写定 regions", "check it and write regions into the front matter"),
        "Less than 60 % of the evidence for places speaks for the province that came first.",
    ),
    _code(
        "T205",
        "no-theme",
        REVIEW,
        ("没有找到主题：{text}", "no theme was found: {text}"),
        ("读一遍，补上 themes", "read it and add themes"),
        "No theme of content/themes.toml reached its threshold. Either the article is about something else, or a phrase is"
        " missing from the list.",
    ),
)

ORIGINALS = (
    _code(
        "D301",
        "undecodable",
        ERROR,
        ("无法判断文件的编码", "the encoding of the file cannot be established"),
        ("确认它是文字而不是图片、压缩包或程序", "make sure that it is text, not a picture, an archive or a program"),
        "None of the encodings that Chinese pages use gives readable text.",
    ),
    _code(
        "D302",
        "bad-bytes",
        REVIEW,
        ("有字节无法解读，已保留为 �：{text}", "bytes that could not be decoded stand as �: {text}"),
        ("找到更好的版本，或在正文中用 □ 标明缺字", "find a better copy, or mark the gap in the text with □"),
        "Bytes were lost before the file reached the archive. Nothing is invented in their place.",
    ),
    _code(
        "D303",
        "doubtful-encoding",
        REVIEW,
        ("编码的判断把握不大：{text}", "the encoding is uncertain: {text}"),
        ("打开文章，看是否通顺", "open the article and see whether it reads well"),
        "Two encodings gave nearly equally likely text.",
    ),
    _code(
        "D304",
        "lost-characters",
        REVIEW,
        ("原文有缺字或乱码，无法复原：{text}", "characters were lost before the file came to us: {text}"),
        ("找到更好的版本，或保留原样", "find a better copy, or leave it as it is"),
        "The characters were destroyed in an earlier conversion; no rule can know what stood there.",
    ),
    _code(
        "X311",
        "no-text-found",
        ERROR,
        ("文件里没有找到正文", "no text was found in the file"),
        ("确认文件不是空的，正文不是图片", "make sure that the file is not empty and that its text is not a picture"),
        "After markup and site furniture nothing was left.",
    ),
    _code(
        "X312",
        "unsupported-format",
        ERROR,
        ("暂不支持“{suffix}”格式", "files of the kind “{suffix}” are not supported"),
        ("另存为纯文本、HTML 或 Markdown", "save it as plain text, HTML or Markdown"),
        "Plain text, Markdown, Jekyll posts and HTML pages can be taken in.",
    ),
)

REPAIRS = (
    _code(
        "R401",
        "line-end",
        NOTE,
        ("行末符号统一", "line ends were unified"),
        ("无需处理", "nothing to do"),
        "CR and CRLF become LF.",
    ),
    _code(
        "R402",
        "invisible-character",
        NOTE,
        ("去掉看不见的字符", "invisible characters were taken out"),
        ("无需处理", "nothing to do"),
        "No-break and en spaces become ordinary spaces; byte order marks, zero-width characters, soft hyphens and control"
        " characters go.",
    ),
    _code(
        "R403",
        "white-space",
        NOTE,
        ("整理空白与缩进", "indents and stray spaces were taken out"),
        ("无需处理", "nothing to do"),
        "Indents made of spaces, spaces at line ends, empty lines beyond one, and spaces between Chinese characters and digits."
        " The page's typography sets these distances itself.",
    ),
    _code(
        "R410",
        "injected-reading",
        NOTE,
        ("去掉误入正文的注音", "injected readings were taken out"),
        ("无需处理；疑有误删可看对照", "nothing to do; the collation shows each"),
        "A conversion to traditional script put readings such as (zhì) behind converted characters. They are removed only where"
        " the page as a whole shows that machine at work; an author's own (chóng) stays.",
    ),
    _code(
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
    _code(
        "R420",
        "question-mark-indent",
        NOTE,
        ("把 ?? 还原为段落", "?? was turned back into a paragraph break"),
        ("无需处理", "nothing to do"),
        "Two ideographic spaces became ?? when a page was saved in a narrow character set.",
    ),
    _code(
        "R430",
        "table-pipe",
        NOTE,
        ("去掉残留的表格竖线", "leftover table pipes were taken out"),
        ("无需处理", "nothing to do"),
        "Lines of nothing but | and a single | at the end of a line are the ruins of a layout table.",
    ),
    _code(
        "R440",
        "traditional-script",
        NOTE,
        ("繁体转回简体", "traditional characters were turned back into simplified ones"),
        ("无需处理；保留的异体可写进 allow", "nothing to do"),
        "Done only where more than 70 % of the telling characters are traditional: a mainland text that a machine converted.",
    ),
    _code(
        "R441",
        "zhu-for-zhe",
        NOTE,
        ("“著”还原为“着”", "著 was turned back into 着"),
        ("无需处理", "nothing to do"),
        "The same conversion writes every 着 as 著. Words that are really written with 著 (著名, 显著, 原著 ...) stay.",
    ),
    _code(
        "R450",
        "half-width-mark",
        NOTE,
        ("半角标点改为全角", "half-width marks were widened"),
        ("无需处理", "nothing to do"),
        "Only where the document shows that half-width marks next to Chinese are its habit; never in numbers, times, addresses"
        " or Latin text.",
    ),
    _code(
        "R451",
        "doubled-mark",
        NOTE,
        ("重复的标点并为一个", "doubled marks became one"),
        ("无需处理", "nothing to do"),
        "A clean-up script left ，， and ，。 behind, at least two of them. ……, ——, ！！ and three marks in a row stay.",
    ),
    _code(
        "R460",
        "split-heading",
        NOTE,
        ("合并折行的小标题", "a heading broken over two lines was joined"),
        ("无需处理", "nothing to do"),
        "Two short lines without end mark between paragraphs are one heading.",
    ),
    _code(
        "R461",
        "run-in-heading",
        NOTE,
        ("把独立成行的小标题标为标题", "a line standing alone was marked as a heading"),
        ("无需处理；若不是标题，去掉行首的 ##", "nothing to do; remove the ## if it is no heading"),
        "A short line without end mark between two long paragraphs.",
    ),
    _code(
        "R470",
        "site-furniture",
        NOTE,
        ("去掉网站的页眉、页脚或导航", "lines of the web site around the text were dropped"),
        ("无需处理；疑有误删可看对照", "nothing to do; the collation shows each"),
        "Copyright lines, addresses, licence numbers, navigation, link tails: at the head and the foot of the text only.",
    ),
    _code(
        "R480",
        "markup",
        NOTE,
        ("网页标签转为 Markdown", "markup was turned into Markdown"),
        ("无需处理", "nothing to do"),
        "Tags, entities and front matter of a web page or a blog post, and the escapes that keep plain text plain.",
    ),
)

FIELDS = (
    _code(
        "M501",
        "moved-to-field",
        NOTE,
        ("移入文首信息", "moved into the front matter"),
        ("无需处理", "nothing to do"),
        "A title, byline, date or source line stands in the front matter now, as it was printed.",
    ),
    _code(
        "M502",
        "field-label",
        NOTE,
        ("去掉已移入文首的标签行", "the label of a field was dropped"),
        ("无需处理", "nothing to do"),
        "“发布时间：” and the like, once the value behind it has been taken.",
    ),
    _code(
        "M510",
        "no-title-in-source",
        REVIEW,
        ("原文没有题名，暂以{text}代替", "the source has no title; {text} stands in for one"),
        ("查到原题后改写 title", "replace title when the real one is found"),
        "The first words stand in 〔 〕, which says that they were supplied.",
    ),
    _code(
        "M511",
        "no-date-in-source",
        REVIEW,
        ("原文没有日期：{text}", "the source gives no date: {text}"),
        ("查到后补上 date；只知下限可写 2016/..", "add date when it is found; 2016/.. says not before"),
        "Nothing is guessed. Where the text itself gives a lower bound, the message says so.",
    ),
)

OWNERSHIP = (
    _code(
        "O601",
        "duplicate-stem",
        ERROR,
        ("与“{other}”同名，两者都没有处理", "same name as “{other}”; neither was taken in"),
        ("把其中一个改名", "rename one of the two"),
        "The stem joins original, article and receipt, so two originals cannot share one.",
    ),
    _code(
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
    _code(
        "O603",
        "original-gone",
        ERROR,
        ("原始文件不见了", "the original is gone"),
        ("从 git 取回；若确要移除，连同收据一起删", "restore it from git, or remove the receipt as well"),
        "The receipt names an original that is no longer there, so nothing can be proven.",
    ),
    _code(
        "O604",
        "article-deleted",
        REVIEW,
        ("文章已删除，收据还在；不会重新生成", "the article was deleted, its receipt remains; it is not made again"),
        ("要恢复请删掉收据；要公开撤稿请用 status: withdrawn", "delete the receipt to bring it back; use status: withdrawn"),
        "A deleted article stays deleted.",
    ),
    _code(
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
    _code(
        "O606",
        "broken-receipt",
        ERROR,
        ("收据读不懂：{reason}", "the receipt cannot be read: {reason}"),
        ("从 git 取回收据", "restore the receipt from git"),
        "Receipts are written by the program alone.",
    ),
    _code(
        "O607",
        "cannot-write",
        ERROR,
        ("无法写入：{reason}", "cannot be written: {reason}"),
        ("检查权限和剩余空间", "check permissions and free space"),
        "The article was taken in but could not be saved.",
    ),
    _code(
        "O608",
        "in-the-way",
        ERROR,
        ("“{name}”已经在那里，没有覆盖", "“{name}” is there already and was not overwritten"),
        ("用 --to 另选一个文件夹", "choose another folder with --to"),
        "`convert` and `tag` write copies: never over a file they were given, and never over an article of an archive, which"
        " belongs to its editors.",
    ),
)

PROOF = (
    _code(
        "V701",
        "original-altered",
        ERROR,
        ("原始文件被改动：{place}", "the original was altered: {place}"),
        ("从 git 取回原始文件", "restore the original from git"),
        "Its digest is not the one in the receipt.",
    ),
    _code(
        "V702",
        "receipt-altered",
        ERROR,
        ("收据第 {line} 行被改动", "line {line} of the receipt was altered"),
        ("从 git 取回收据", "restore the receipt from git"),
        "Every line of a receipt has a seal; this one does not fit.",
    ),
    _code(
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
    _code(
        "V704",
        "edited-by-a-person",
        NOTE,
        ("有人更正过（{date}），与整理结果首处不同在此", "corrected by a person ({date}); the first difference is here"),
        ("无需处理", "nothing to do"),
        "The machine text is proven all the same; what comes after it is the editor's.",
    ),
    _code(
        "V705",
        "replay-fails",
        ERROR,
        ("收据第 {line} 行的改动与原文对不上", "the edit in line {line} of the receipt does not fit the original"),
        ("从 git 取回收据与原始文件", "restore receipt and original from git"),
        "The text that an edit says it replaced does not stand at that place.",
    ),
)

SETTINGS = (
    _code(
        "S801",
        "broken-settings",
        ERROR,
        ("设置文件读不懂：{reason}", "the settings cannot be read: {reason}"),
        ("对照 content/README.md 改正", "see content/README.md"),
        "A file of settings is not valid TOML.",
    ),
    _code(
        "S802",
        "unknown-setting",
        ERROR,
        ("没有“{key}”这个设置{near}", "there is no setting “{key}”{near_en}"),
        ("改正或删去", "correct or remove it"),
        "An unknown setting is an error, because a misspelt one would do nothing.",
    ),
    _code(
        "S803",
        "bad-setting",
        ERROR,
        ("设置“{key}”的值不对：{reason}", "the value of “{key}” is wrong: {reason}"),
        ("对照 content/README.md 改正", "see content/README.md"),
        "The value has the wrong type or lies outside its range.",
    ),
)

PUBLISHING = (
    _code(
        "P901",
        "output-not-ours",
        ERROR,
        ("输出目录“{name}”里有不是本程序写的文件", "the output folder “{name}” holds files that this program did not write"),
        ("换一个空目录，或先移走它们", "choose an empty folder, or move them away first"),
        "Publishing replaces the whole folder, so a folder with somebody's files in it is refused.",
    ),
    _code(
        "P902",
        "cannot-publish",
        ERROR,
        ("无法写出网站：{reason}；原来的网站没有动", "the site cannot be written: {reason}; the old one stands"),
        ("检查权限和剩余空间", "check permissions and free space"),
        "Publishing is all or nothing.",
    ),
    _code(
        "P903",
        "bad-template",
        ERROR,
        ("版式文件有错：{reason}", "a layout has an error: {reason}"),
        ("改正 layouts/ 中的文件", "correct the file in layouts/"),
        "Jinja2 could not read or fill a template.",
    ),
    _code(
        "P904",
        "dead-link",
        ERROR,
        ("网页上的链接“{target}”不通：{reason}", "the link “{target}” on the page leads nowhere: {reason}"),
        ("改正 content/pages/ 或 layouts/ 中的链接", "correct the link in content/pages/ or layouts/"),
        "Every link inside the site has to lead to a page that is there. An article's own text cannot link into the site, so the"
        " fault lies in a page of the archive or in a layout.",
    ),
)

CODES: dict[str, Code] = {
    code.id: code for code in (*ARTICLE_FILE, *TAGS, *ORIGINALS, *REPAIRS, *FIELDS, *OWNERSHIP, *PROOF, *SETTINGS, *PUBLISHING)
}
