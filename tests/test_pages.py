"""The site as a whole: every page there, every link alive, nothing said that should not be, nothing drawn twice."""

from __future__ import annotations

import html
import json
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, urlsplit

import pytest

from jiaokan.model import Article
from jiaokan.publish import site
from jiaokan.publish.check import check_files
from jiaokan.publish.record import Record
from jiaokan.publish.render import LayoutError
from jiaokan.publish.render import _code as code
from tests.archive import BASE_URL, LAYOUTS, PROJECT, five, page, record, rendered, sources


def many(count: int) -> list[Record]:
    return [
        record(
            Article(
                id=f"a{number:03}",
                title=f"第{number}篇",
                body=f"第{number}篇的正文。",
                date=f"20{10 + number % 9}-{number % 12 + 1:02}",
                regions=(("广东省/汕头市/金平区", "山东省/烟台市", "浙江省/绍兴市/诸暨市")[number % 3],),
                themes=(("strategy", "brand", "nqi")[number % 3],),
                source=("中国质量报", "大众日报")[number % 2],
            )
        )
        for number in range(count)
    ]


@pytest.fixture(scope="module")
def files() -> Mapping[PurePosixPath, bytes]:
    gone = Article(id="gone", title="撤下的一篇", body="秘密的正文", status="withdrawn", withdrawn_reason="应权利人要求。")
    draft = Article(id="draft", title="草稿的一篇", body="草稿的正文", status="draft")
    return rendered(sources([*five(), record(gone), record(draft)]))


@pytest.mark.parametrize(
    ("base_url", "count"),
    [
        *(("https://archive.test/", count) for count in (0, 1, 5, 130)),
        *(("https://archive.test/some-repo/", count) for count in (0, 1, 5, 130)),
        ("https://archive.test/%E8%B4%A8/", 5),
    ],
)
def test_every_link_leads_somewhere(base_url: str, count: int) -> None:
    given = sources(five() if count == 5 else many(count), base_url=base_url, page_size=20)
    assert check_files(rendered(given), base_url) == ()


def test_pages_about_the_archive_lead_to_each_other_and_say_where_one_is(files: Mapping[PurePosixPath, bytes]) -> None:
    names = ("about", "rights", "about/statistics", "data", "offline")
    for name in names:
        text = files[PurePosixPath(name, "index.html")].decode()
        row = text.partition('<nav class="kin"')[2].partition("</nav>")[0]
        assert re.findall(r'href="(?:\.\./)+([^"]+)/"', row) == [other for other in names if other != name]
        assert row.count('aria-current="page"') == 1
        assert 'aria-current="page">关于' in text if name == "about" else 'aria-current="true">关于' in text


def test_every_page_has_one_h1_a_language_a_policy_and_a_title_of_its_own(files: Mapping[PurePosixPath, bytes]) -> None:
    titles = []
    for path, data in files.items():
        if path.suffix != ".html" or b'http-equiv="refresh"' in data:
            continue
        text = data.decode()
        assert text.count("<h1") == 1, path
        assert '<html lang="zh-Hans"' in text
        assert "default-src 'none'" in text
        titles += re.findall(r"<title>([^<]*)</title>", text.split("</head>")[0])
    assert len(titles) == len(set(titles))


def test_no_page_asks_another_host_for_anything(files: Mapping[PurePosixPath, bytes]) -> None:
    for path, data in files.items():
        if path.suffix == ".html":
            loaded = re.findall(r'<(?:script|img|link rel="(?:stylesheet|icon)")[^>]*(?:src|href)="([^"]*)"', data.decode())
            assert not [one for one in loaded if "//" in one], path
            assert " style=" not in data.decode(), path
            assert not re.search(r"<script(?! src=| type=\"application/ld\+json\")", data.decode()), path


def test_links_are_relative_everywhere_but_on_the_page_for_wrong_addresses(files: Mapping[PurePosixPath, bytes]) -> None:
    for path, data in files.items():
        if path.suffix == ".html":
            hrefs = re.findall(r'<a [^>]*href="([^"]*)"', data.decode())
            rooted = [href for href in hrefs if href.startswith("/")]
            assert bool(rooted) == (path.name == "404.html"), path


def test_an_article_says_where_it_comes_from_and_what_was_done(files: Mapping[PurePosixPath, bytes]) -> None:
    text = page(files, "articles/2022-05-20-bishan/index.html")
    for words in (
        "“老将”逐梦质量强区",
        "原载中国市场监管新闻网",
        "2022年5月20日",
        "编辑于2026年12月1日订正",
        "<span>移入文首信息</span>",
    ):
        assert words in text
    assert '<span class="num">4 处</span>' in text
    assert 'href="../../regions/chongqing/bishan/"' in text
    assert 'href="../../articles/2022-05-20-bishan/2022-05-20-bishan.md"' in text
    assert 'href="../../articles/2022-05-20-bishan/original.html.txt"' in text
    assert "未作修改" in page(files, "articles/yangquan/index.html")
    assert "由编辑录入" in page(files, "articles/yantai/index.html")
    assert "地区由机器标引，尚未经编辑核定" in page(files, "articles/yantai/index.html")
    assert "原文没有题名" in page(files, "articles/yantai/index.html")


def test_dates_say_no_more_than_is_known(files: Mapping[PurePosixPath, bytes]) -> None:
    assert "不早于2016年" in page(files, "articles/zhuji/index.html")
    assert 'data-undated="2016/.."' in page(files, "articles/zhuji/index.html")
    assert 'data-undated=""' in page(files, "articles/yantai/index.html")
    assert "data-undated" not in page(files, "articles/nation/index.html")
    assert "约2017年" in page(files, "articles/nation/index.html")
    assert "datePublished" not in page(files, "articles/zhuji/index.html")


def test_machines_are_told_that_the_archive_is_not_the_publisher(files: Mapping[PurePosixPath, bytes]) -> None:
    text = page(files, "articles/2022-05-20-bishan/index.html")
    said = json.loads(text.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert said["publisher"]["name"] == "中国市场监管新闻网"
    assert said["datePublished"] == "2022-05-20"
    assert said["dateModified"] == "2026-12-01"
    assert '<meta name="z:itemType" content="webpage">' in text
    assert '<meta name="z:itemType" content="newspaperArticle">' in page(files, "articles/zhuji/index.html")
    assert '<meta name="citation_author" content="常宇">' in text
    assert f'<link rel="canonical" href="{BASE_URL}articles/2022-05-20-bishan/">' in text


def test_a_page_says_how_to_cite_it(files: Mapping[PurePosixPath, bytes]) -> None:
    assert '<p class="cite" lang="zh-Hans" translate="no">强化责任担当[N]. 中国质量报.</p>' in page(
        files, "articles/zhuji/index.html"
    )
    unknown = page(files, "articles/yantai/index.html")
    assert f'[山东省烟台市立足……][EB/OL].<span data-day=" [%]."></span> {BASE_URL}articles/yantai/.</p>' in unknown
    assert "原载何处不详，引用时请注明本库所收的版本。" in unknown


def test_mistakes_are_reported_in_the_form_of_the_repository_that_is_set() -> None:
    odd = record(Article(id="2022-质量&强市", title="质量强市", body="正文。"))
    pages = rendered(sources([odd], repository="https://github.test/someone/some-repo"))
    text = page(pages, "articles/2022-质量&强市/index.html")
    found = re.search(r'href="(https://github\.test/[^"]*)" rel="nofollow noopener" data-report>报告错误', text)
    assert found
    asked = parse_qs(urlsplit(html.unescape(found[1])).query)
    assert asked == {"template": ["mistake.yml"], "article": ["2022-质量&强市"]}
    footer = '<a href="https://github.test/someone/some-repo/issues/new/choose" rel="nofollow noopener">荐稿与更正</a>'
    assert [path for path, data in pages.items() if path.suffix == ".html" and footer not in data.decode()] == []


def test_without_a_repository_mistakes_are_reported_as_the_rights_page_says(files: Mapping[PurePosixPath, bytes]) -> None:
    assert '<a href="../../rights/">报告错误</a>' in page(files, "articles/yantai/index.html")
    assert not [path for path, data in files.items() if b"data-report" in data and path.suffix == ".html"]
    assert "荐稿" not in page(files, "index.html")


def test_a_withdrawn_article_leaves_its_title_and_the_reason_and_no_word_of_its_text(
    files: Mapping[PurePosixPath, bytes],
) -> None:
    assert "应权利人要求" in page(files, "articles/gone/index.html")
    assert "撤下的一篇" in page(files, "articles/index.html")
    assert not [path for path, data in files.items() if "秘密的正文".encode() in data]


def test_a_draft_is_nowhere(files: Mapping[PurePosixPath, bytes]) -> None:
    assert not [path for path, data in files.items() if "草稿的".encode() in data or "draft" in str(path)]


def test_a_former_address_leads_to_the_article(files: Mapping[PurePosixPath, bytes]) -> None:
    text = page(files, "articles/bishan/index.html")
    assert 'content="0; url=../../articles/2022-05-20-bishan/"' in text
    assert "noindex" in text


def test_titles_that_look_like_markup_are_only_text() -> None:
    nasty = Article(
        id="x",
        title="</title><script>alert(1)</script>{{ 7*7 }}",
        subtitle='"><img src=x onerror=alert(1)>',
        byline="<b>甲</b>",
        source="</script><script>alert(2)</script>",
        publisher="<i>",
        body="文",
        regions=("山东省",),
        themes=("brand",),
        source_url='https://example.org/"onmouseover="alert(1)',
    )
    files = rendered(sources([record(nasty)]))
    for path, data in files.items():
        if path.suffix == ".html":
            assert b"<script>" not in data, path
            assert b"<img" not in data, path
            assert b"49" not in data.split(b"</title>")[0], path
            assert not re.search(r"<[^>]*\sonmouseover", data.decode()), path
            assert 'href="https://example.org/%22onmouseover=%22alert(1)"' in data.decode() or path.parent.name != "x", path


def test_lists_are_cut_into_pages_that_know_each_other() -> None:
    files = rendered(sources(many(65), page_size=20))
    second = page(files, "articles/page/2/index.html")
    assert 'href="../../../articles/page/1/" rel="next"' in second
    assert 'href="../../../articles/" rel="prev"' in second
    assert "第 2 页" in second
    assert page(files, "articles/index.html").count('class="row"') == 25
    assert PurePosixPath("articles/page/3/index.html") not in files


def test_a_new_article_changes_no_page_of_older_ones_but_the_list_itself() -> None:
    before = rendered(sources(many(65), page_size=20))
    newest = record(Article(id="z", title="新来的", body="新。", date="2030-01-01"))
    after = rendered(sources([*many(65), newest], page_size=20))
    numbered = [path for path in before if "articles/page/" in str(path)]
    assert len(numbered) == 2
    assert [path for path in numbered if before[path] != after[path]] == []


def test_the_first_page_of_a_list_is_never_nearly_empty() -> None:
    for count in (1, 39, 40, 41, 59, 60, 61):
        index = page(rendered(sources(many(count), page_size=20)), "articles/index.html")
        assert min(count, 20) <= index.count('class="row"') < 40


def test_a_month_leads_to_the_page_of_its_year_where_it_begins() -> None:
    records = [
        record(Article(id=f"a{number:02}", title=f"{number}", body="文", date=f"2020-{12 - number // 10:02}"))
        for number in range(50)
    ]
    files = rendered(sources(records, page_size=20))
    assert 'href="../years/2020/#m12"' in page(files, "years/index.html")
    assert 'href="../years/2020/page/1/#m09"' in page(files, "years/index.html")
    assert 'id="m09"' in page(files, "years/2020/page/1/index.html")


def test_the_largest_sources_have_bars_and_all_others_a_number() -> None:
    names = [f"第{number}报" for number in range(30) for _ in range(2 if number < 25 else 1)]
    text = page(
        rendered(
            sources([record(Article(id=f"a{at}", title="文", body="正文。", source=name)) for at, name in enumerate(names)])
        ),
        "sources/index.html",
    )
    assert text.count("bar-line") == 24
    assert "其余 6 家" in text
    assert [text.count(name) for name in sorted(set(names))] == [1] * 30


def test_an_archive_without_articles_says_so_on_every_list() -> None:
    files = rendered(sources([]))
    for path in ("index.html", "articles/index.html", "regions/index.html", "sources/index.html", "years/index.html"):
        assert 'class="empty"' in page(files, path), path
    assert "暂无文章" in page(files, "themes/brand/index.html")


def test_without_downloads_no_page_offers_one() -> None:
    given = replace(sources(five()), has_downloads=False)
    files = rendered(given)
    assert check_files(files, BASE_URL) == ()
    assert not [path for path in files if path.suffix == ".md"]
    assert "下载" not in page(files, "articles/yangquan/index.html")


def test_equal_keys_promise_equal_bytes_and_an_edit_changes_only_what_shows_it() -> None:
    before = {str(one.path): one for one in site.outputs(sources(many(60)))}
    records = many(60)
    records[7] = replace(records[7], article=replace(records[7].article, body="改过的正文。"))
    after = {str(one.path): one for one in site.outputs(sources(records))}
    changed = {path for path, one in after.items() if one.key != before[path].key}
    assert "articles/a007/index.html" in changed
    assert "articles/a008/index.html" not in changed
    assert {path for path in changed if path.endswith(".html")} == {
        "articles/a007/index.html",
        "data/index.html",
        "about/statistics/index.html",  # which counts the characters of all
    }
    same = [path for path in after if path not in changed]
    assert all(after[path].render() == before[path].render() for path in same[::7])


def test_a_new_title_changes_exactly_the_pages_that_show_it() -> None:
    before = {str(one.path): one for one in site.outputs(sources(many(60)))}
    records = many(60)
    records[7] = replace(records[7], article=replace(records[7].article, title="新的题名"))
    after = {str(one.path): one for one in site.outputs(sources(records))}
    changed = {path for path, one in after.items() if one.key != before[path].key}
    showing = {path for path, one in after.items() if "新的题名".encode() in one.render()}
    packed_or_digests = {
        "offline/archive.epub",
        "data/index.html",
        "data/datapackage.json",
    }  # they have it, though not in these words
    assert showing == changed - {"articles/a007/a007.md"} - packed_or_digests


def test_the_same_records_give_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1]);"
        "from tests.archive import five, rendered, sources;"
        "files = rendered(sources(five()));"
        "print(hashlib.sha256(repr(sorted((str(p), d) for p, d in files.items())).encode()).hexdigest())"
    )
    seen = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai")):
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program, str(PROJECT)],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=True,
        )
        seen.add(done.stdout)
    assert len(seen) == 1


def test_a_broken_layout_is_named_with_its_line(tmp_path: Path) -> None:
    layouts = tmp_path / "layouts"
    shutil.copytree(LAYOUTS, layouts)
    (layouts / "404.html").write_text("{% extends 'base.html' %}\n{% block content %}\n{{ view.nothing }}\n{% endblock %}\n")
    given = replace(sources([]), layouts=layouts)
    with pytest.raises(LayoutError) as caught:
        rendered(given)
    assert (caught.value.path, caught.value.line) == ("layouts/404.html", 3)
    travelled = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert str(travelled) == str(caught.value)
    (layouts / "404.html").write_text("{% extends 'base.html' %}{% block content %}<h1>{% endblock %}")
    assert "<h1>" in page(rendered(given), "404.html")
    (layouts / "404.html").write_text("{% extends 'base.html' %}{% block content %}<h1>\n{% endblock")
    with pytest.raises(LayoutError):
        rendered(given)


def test_a_change_of_any_module_that_draws_makes_pages_anew() -> None:
    drawn_by = {path.relative_to(PROJECT / "jiaokan").as_posix() for path in code()}
    assert {"publish/lasting/epub.py", "chinese.py", "pictures.py"} <= drawn_by
    assert not {path for path in drawn_by if path.startswith(("intake/", "commands/"))}


def test_every_page_can_be_made_in_another_process() -> None:
    for output in site.outputs(sources(five())):
        assert pickle.loads(pickle.dumps(output.render))() == output.render()  # noqa: S301 - our own bytes


def test_scripts_are_published_without_comments_and_indents_and_otherwise_as_they_are() -> None:
    files = rendered(sources(five()))
    scripts = {path: data.decode() for path, data in files.items() if path.suffix == ".js" and path.parts[0] == "assets"}
    assert scripts
    for path, published in scripts.items():
        source = (LAYOUTS / path).read_text(encoding="utf-8").splitlines()
        assert published.splitlines() == [line.lstrip() for line in source if not line.lstrip().startswith("//")], path
        assert not [line for line in source if line.count("`") % 2], (
            "a text over several lines could hold what looks like a comment"
        )
