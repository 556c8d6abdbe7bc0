"""What can be wrong with an article file: its front matter, its text, its name (A)."""

from __future__ import annotations

from jiaokan.codes.code import ERROR, NOTE, REVIEW, code

ARTICLE_FILE = (
    code(
        "A101",
        "broken-front-matter",
        ERROR,
        ("文首信息读不懂：{reason}", "the front matter cannot be read: {reason}"),
        ("把含冒号、方括号或 @ 的值放进英文双引号", "put a value that holds a colon, a bracket or @ in double quotes"),
        "An article file opens with a block of `key: value` lines between two lines of ---. One of them is not YAML. The usual"
        " cause is a half-width colon followed by a space inside a title, or a value that begins with [ or @.",
    ),
    code(
        "A102",
        "no-front-matter",
        ERROR,
        ("文件开头没有文首信息", "the file has no front matter"),
        ("第一行写 ---，接着写 title: 题名，再写一行 ---", "write ---, then title: ..., then ---, and the text after it"),
        "Every file in content/articles begins with front matter; only `title` is required. A raw file belongs into"
        " content/originals, where the program writes the article itself.",
    ),
    code(
        "A103",
        "missing-title",
        ERROR,
        ("没有题名（title）", "there is no title"),
        ("补上 title；原文无题时写成 〔开头几个字……〕", "add title; where the source has none, put its first words in 〔…〕"),
        "`title` is the only required key. A title that the source does not have is never invented as if it were one: the"
        " first words stand in 〔 〕.",
    ),
    code(
        "A104",
        "unknown-key",
        NOTE,
        ("不认识的键“{key}”，已原样保留{near}", "the key “{key}” is not known; it is kept as it is{near_en}"),
        ("若是笔误请改正；若是自己的备注，可不理会", "correct it if it is a slip; leave it if it is a remark of your own"),
        "Front matter may hold keys of your own. They are kept in the file and not published. The note is there because a"
        " misspelt key would otherwise be lost in silence.",
    ),
    code(
        "A105",
        "duplicate-key",
        ERROR,
        ("键“{key}”写了两次（先前在第 {first} 行）", "the key “{key}” is written twice (first in line {first})"),
        ("只留一处", "keep one of the two"),
        "With two values for one key the program would have to guess which of them is meant.",
    ),
    code(
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
    code(
        "A107",
        "bad-status",
        ERROR,
        ("状态“{value}”不存在{near}", "there is no status “{value}”{near_en}"),
        ("用 published、draft 或 withdrawn", "use published, draft or withdrawn"),
        "`published` is shown, `draft` is not, `withdrawn` leaves a page that gives the reason instead of the text.",
    ),
    code(
        "A108",
        "unsafe-address",
        ERROR,
        ("网址“{value}”不是 http 或 https", "the address “{value}” is neither http nor https"),
        ("写完整的网址，以 https:// 开头", "write the whole address, beginning with https://"),
        "`source_url` becomes a link that readers click, so only http and https are allowed.",
    ),
    code(
        "A109",
        "no-text",
        ERROR,
        ("文章没有正文", "the article has no text"),
        ("在文首信息之后写入正文；未写完可设 status: draft", "write the text below the front matter, or set status: draft"),
        "A published article without a single character of text is a mistake.",
    ),
    code(
        "A110",
        "wrong-kind-of-value",
        ERROR,
        ("键“{key}”的值应是{expected}", "the value of “{key}” should be {expected_en}"),
        ("列表写成 [甲, 乙]", "write a list as [one, two]"),
        "Lists (`authors`, `regions`, `themes`, `review`, `allow`, `aliases`) are written in brackets; every other value is one line of"
        " text.",
    ),
    code(
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
    code(
        "A112",
        "silenced-without-reason",
        ERROR,
        ("allow 中的“{value}”没有写理由", "“{value}” in allow gives no reason"),
        ('写成 "R440: 报纸原文如此"', 'write it as "R440: why it is right as it is"'),
        "A message may be silenced for one article, but only with a reason in the same line, so that the next editor knows.",
    ),
    code(
        "A113",
        "unknown-code",
        ERROR,
        ("没有“{value}”这个消息代码{near}", "there is no message code “{value}”{near_en}"),
        ("用 build.py explain 查看全部代码", "see build.py explain for all codes"),
        "`allow` and `review` name message codes such as R440.",
    ),
    code(
        "A114",
        "withdrawn-without-reason",
        ERROR,
        ("文章已撤下，却没有写 withdrawn_reason", "the article is withdrawn, but withdrawn_reason is missing"),
        ("补上一句撤下的理由，读者会看到", "add one sentence; readers will see it"),
        "A withdrawn article leaves a page behind, so that citations do not break; that page has to say why the text is gone.",
    ),
    code(
        "A115",
        "too-large",
        ERROR,
        ("文件过大：{size}，上限 {limit}", "the file is too large: {size}; the limit is {limit}"),
        ("把图片等附件拿出去，或拆成几篇", "take attachments out of it, or split it into several articles"),
        "A single article of several megabytes is a mistake or an attack; it would make every build slow.",
    ),
    code(
        "A116",
        "not-a-file",
        ERROR,
        ("“{name}”不是普通文件", "“{name}” is not an ordinary file"),
        ("换成文件本身；不接受链接、管道和设备", "put the file itself there; links, pipes and devices are refused"),
        "A symbolic link could publish a file from elsewhere on the machine, and a pipe could stop the build for ever.",
    ),
    code(
        "A117",
        "unusable-name",
        ERROR,
        ("文件名“{name}”不能用作网址：{reason}", "the file name “{name}” cannot become an address: {reason}"),
        ("改用汉字、字母、数字、连字符，例如 2022-05-20-bishan.md", "use letters, digits, Han characters and hyphens"),
        "The id of an article is its file's stem, and the address is /articles/<id>/. It has to survive browsers, servers and"
        " file systems that do not tell capitals apart.",
    ),
    code(
        "A118",
        "address-taken",
        ERROR,
        ("网址“{value}”已归另一篇（{other}）", "the address “{value}” already belongs to {other}"),
        ("改掉其中一个文件名或 aliases 条目", "rename one of the files, or drop the alias"),
        "Two articles cannot stand at one address. Names that differ only in capitals count as the same.",
    ),
    code(
        "A119",
        "unreadable",
        ERROR,
        ("文件打不开：{reason}", "the file cannot be opened: {reason}"),
        ("检查文件的权限", "check the permissions of the file"),
        "The operating system refused to hand over the file.",
    ),
    code(
        "A120",
        "too-deep",
        ERROR,
        ("正文的嵌套超过 {limit} 层", "the text is nested deeper than {limit} levels"),
        ("检查引用、列表和 HTML 标签是否重复了很多次", "look for quotations, lists or tags repeated many times"),
        "No article needs such depth; converting it would take more time than all the others together.",
    ),
    code(
        "A121",
        "too-slow",
        ERROR,
        ("正文的转换超过 {limit} 秒", "converting the text took more than {limit} seconds"),
        ("检查是否有成片的方括号或星号", "look for long runs of brackets or asterisks"),
        "Some sequences of Markdown marks take time that grows with the square of their number. Every article has its own limit,"
        " so that one of them cannot stop the others.",
    ),
    code(
        "A122",
        "picture-not-shown",
        REVIEW,
        ("图片“{name}”不能显示：{reason}", "the picture “{name}” cannot be shown: {reason_en}"),
        (
            "把图片放进与文章同名的文件夹，用 png、jpg、gif 或 webp",
            "put it into the folder named like the article, as png, jpeg, gif or webp",
        ),
        "An article shows only pictures of its own folder, content/articles/<id>/, of the four kinds and up to 8 MB. The article is"
        " published without this one; what the text calls it is shown instead.",
    ),
)
