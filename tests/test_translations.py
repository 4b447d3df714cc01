"""The small site with translations, built: where they stand, what they say of themselves, and what leads to them."""

from __future__ import annotations

import re
import shutil
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from casebook.build.load import load
from casebook.messages.wording import wording
from casebook.search.names import own_names
from mini import CASE, MINI, PICTURE, TRANSLATION, built, copy_mini, mini_config

ORIGINAL, ENGLISH = "cases/south/talent/", "en/cases/south/talent/"
SITE = "https://example.org/"


class Page(HTMLParser):
    """What a page says of its language, and its links with theirs."""

    def __init__(self, site: Path, address: str) -> None:
        super().__init__()
        self.html = (site / address / "index.html").read_text(encoding="utf-8")
        self.language = ""
        self.alternates: dict[str, str] = {}
        self.links: list[tuple[str, str, str]] = []
        """Address, language of the words, language of the target."""
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note languages and links."""
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given["lang"]
        if tag == "link" and given["rel"] == "alternate" and "hreflang" in given:
            self.alternates[given["hreflang"]] = given["href"]
        if tag == "a":
            self.links.append((given.get("href", ""), given.get("lang", ""), given.get("hreflang", "")))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("translations"))


def test_the_original_and_its_translation_name_each_other_and_themselves(site: Path) -> None:
    expected = {"ko": SITE + ORIGINAL, "en": SITE + ENGLISH, "x-default": SITE + ORIGINAL}
    assert Page(site, ORIGINAL).alternates == Page(site, ENGLISH).alternates == expected


def test_a_case_without_translations_has_no_alternates(site: Path) -> None:
    page = Page(site, "cases/north/bus-stop/")
    assert page.alternates == {}
    assert "English" not in page.html.partition("<footer")[0]


def test_each_page_speaks_its_language_and_marks_what_is_in_the_other(site: Path) -> None:
    korean, english = Page(site, ORIGINAL), Page(site, ENGLISH)
    assert (korean.language, english.language) == ("ko", "en")
    assert (f"../../../{ENGLISH}", "en", "en") in korean.links
    assert english.links.count((f"../../../../{ORIGINAL}", "ko", "ko")) == 1
    for page in (korean, english):
        assert f">{wording(page.language)('skip')}</a>" in page.html
    words = re.sub(r'<(\w+)[^>]* lang="ko"[^>]*>.*?</\1>|<title>.*?</title>|<[^>]*>', " ", english.html, flags=re.DOTALL)
    assert re.findall("[가-힣]+", words) == []


PARTS = {
    "case-steps": "steps: [{date: 2019-03, text: 시작했다.}]",
    "case-lessons": "lessons: [함께 했다.]",
    "case-limits": "limits: [돈이 모자랐다.]",
    "case-preconditions": "transfer: {preconditions: [대학이 있다.], not_suitable_when: [대학이 없다.]}",
    "case-not-suitable-when": "",
    "case-adopted-by": "adopted_by: [{who: 옆 도시, url: https://example.org/b, source: 누리집}]",
    "case-images": "images: [{file: images/a.gif, alt: 그림, credit: 나라부, licence: kogl}]",
    "case-attachments": "attachments: [{file: files/a.csv, title: 표, licence: kogl}]",
}


def test_a_translation_names_each_part_that_its_original_alone_has(site: Path, tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {"cases/south/images/a.gif": PICTURE, "cases/south/files/a.csv": "해,곳\n2019,3\n"})
    original = project / "cases/south/talent.md"
    fields = "".join(f"{line}\n" for line in PARTS.values() if line)
    original.write_text(original.read_text(encoding="utf-8").replace("sources:\n", f"{fields}sources:\n", 1), encoding="utf-8")
    build(mini_config(project, strict=True))
    english, korean = Page(tmp_path / "site", ENGLISH), Page(tmp_path / "site", ORIGINAL)
    lead = english.html.partition('class="cb-translated"')[2].partition("</p>")[0]
    ids = re.findall(rf'href="../../../../{ORIGINAL}#([^"]+)" hreflang="ko"', lead)
    assert sorted(ids) == sorted(PARTS)
    assert all(f'id="{id_}"' in korean.html for id_ in ids)
    assert "Limits</a>" in lead
    assert "The original has " in english.html.partition('id="case-facts"')[2]
    assert "The original has" not in korean.html
    assert "The original alone has" not in Page(site, ENGLISH).html


def test_a_translation_has_the_facts_of_its_original_and_a_menu_in_its_words(site: Path) -> None:
    html = Page(site, ENGLISH).html
    facts = html[html.index('class="cb-facts"') : html.index("</section>", html.index('class="cb-facts"'))]
    for label in ("Innovation city", "Period", "Lead"):
        assert f"<dt>{label}" in facts
    for label in ("Category", "Whom to ask", "Completeness"):
        assert f"<dt>{label}" in html.partition('id="case-facts"')[2]
    assert re.findall(r'<dd><a href="([^"]*)" lang="ko" hreflang="ko">', facts)[0].endswith("cities/south/")
    menu = html[html.index('id="site-menu"') : html.index("<main")]
    assert 'href="../../../" aria-current="true">Home</a>' in menu
    tools = html.partition('aria-label="What you can do with this page"')[2].partition("</ul>")[0]
    assert re.findall(r"data-cb-(copy|share|print)", tools) == ["copy", "share", "print"]
    korean = Page(site, ORIGINAL).html
    assert ">Read in English</a>" in korean
    assert "hreflang" not in korean[korean.index('id="site-menu"') : korean.index("<main")]


def test_a_translation_is_cited_has_its_place_and_leads_on_as_its_original_does(site: Path) -> None:
    html = Page(site, ENGLISH).html
    tools = html.partition('aria-label="What you can do with this page"')[2].partition("</ul>")[0]
    assert 'href="#case-cite">Cite<' in tools
    kit = unescape(re.sub("<[^>]*>", "", html.partition('id="case-cite"')[2].partition("</details>")[0]))
    for text in ('“Raising <local> talent & "skills"', f"작은 사례집. {SITE}{ENGLISH}", "as cited in"):
        assert text in kit
    assert "남대학교" in kit
    assert '"id": "en/south/talent"' in unescape(html)
    where = html.partition('class="cb-where"')[2].partition("</div>\n</div>")[0]
    assert 'class="cb-map' in where
    place = re.search("<p>(.*?)</p>", where, re.DOTALL)
    assert place
    assert not re.search("[가-힣]", re.sub('<(a|span) [^>]*lang="ko"[^>]*>.*?</\\1>|href="[^"]*"', "", place[1]))
    assert "km off" in place[1]
    related = html.partition('id="case-related"')[2].partition('class="cb-apparatus"')[0]
    assert re.findall(r'<a href="([^"]*)" lang="ko" hreflang="ko">', related) == ["../../../../cases/north/bus-stop/"]
    assert "<small>(Korean)</small>" in related
    assert "Lists this case as related" in related


def test_a_related_case_is_told_of_by_its_translation_and_what_is_common_in_the_words_of_the_page(tmp_path: Path) -> None:
    original = (MINI / "cases/south/talent.md").read_text(encoding="utf-8")
    files = {
        "cases/south/talent.md": original.replace("sources:", "tags: [인재]\nsources:", 1),
        "cases/north/a.md": CASE.replace("2019\n", "2019\nrelated: [south/talent]\ntags: [인재]\n", 1),
        "cases/north/a.en.md": TRANSLATION,
    }
    html = Page(built(tmp_path, files), ENGLISH).html
    related = html.partition('id="case-related"')[2].partition('class="cb-apparatus"')[0]
    assert '<a href="../../north/a/">A case\'s title</a>' in unescape(related).replace("&#39;", "'")
    assert 'Same keywords: <span lang="ko">인재</span>' in related


def test_names_are_those_of_the_language_where_somebody_has_given_them(tmp_path: Path) -> None:
    """Of the place, the category, an organisation, an award and an agreement; the others stay Korean, and are marked as that."""
    names = {
        "cities": "short_name: South, name: South Innovation City",
        "categories": "name: Growth",
        "organisations": "name: U South",
    }
    files = {}
    for name, words in names.items():
        path = f"cases/_vocabulary/{name}.yml"
        head, id_, rest = (
            (MINI / path).read_text(encoding="utf-8").partition("- id: south" if name != "categories" else "- id: growth")
        )
        line, _, rest = rest.partition("\n")
        files[path] = f"{head}{id_}{line}\n  translations: {{en: {{{words}}}}}\n{rest}"
    award = (MINI / "cases/_awards/2019.yml").read_text(encoding="utf-8")
    files["cases/_awards/2019.yml"] = f"{award}translations: {{en: {{title: The first meeting}}}}\n"
    agreement = (MINI / "cases/_agreements/first.yml").read_text(encoding="utf-8")
    files["cases/_agreements/first.yml"] = f"{agreement}translations: {{en: {{title: The first agreement}}}}\n"
    case = (MINI / "cases/south/talent.md").read_text(encoding="utf-8")
    more = "  - {id: ministry, role: partner}\nawards: [{award: '2019', honour: 표창}]\nagreement: [first/2-ga-1]\nsources:"
    files["cases/south/talent.md"] = case.replace("sources:", more, 1)
    files["cases/south/talent.en.md"] = TRANSLATION.replace("본문", "누리집")
    site = built(tmp_path, files)
    facts = "".join(re.findall(r'<dl class="cb-facts">.*?</dl>', Page(site, ENGLISH).html, re.DOTALL))
    assert re.findall(r'<a[^>]* lang="ko" hreflang="ko">([^<]*)</a> <small>\(Korean\)</small>', facts) == ["나라부", "2. 가. ①"]
    assert re.findall(r"<a[^>]*>(.*?)</a>", facts)[:7] == [
        "South Innovation City",
        "U South",
        "나라부",
        "Growth",
        "The first meeting",
        "The first agreement",
        "2. 가. ①",
    ]
    of_korean = re.findall(r' lang="ko"[^>]*>([^<]+)<', facts)
    assert of_korean == ["나라부", "표창", "2. 가. ①"]  # nobody has given the honour and the clause names in English
    card = Page(site, "en/").html.partition('class="cb-card__meta"')[2].partition("</p>")[0]
    assert re.findall(r"<span>(.*?)</span>", card) == ["South", "Growth", "2019"]
    korean = Page(site, ORIGINAL).html
    assert "U South" not in korean.partition("<body")[2].partition("<script")[0]
    catalogue = load(tmp_path / "project/cases").catalogue
    assert "U South" in own_names(catalogue, "organisations/south-university/")


def test_the_translations_of_a_language_have_a_list_that_is_the_home_page_of_its_readers(site: Path) -> None:
    page = Page(site, "en/")
    assert page.language == "en"
    assert "Cases in English" in page.html
    assert ("cases/south/talent/", "", "") in page.links
    assert {("../", "", "ko"), ("../cases/", "", "ko"), ("../agreement/", "ko", "ko")} <= set(page.links)
    twin = Page(site, ENGLISH)
    homes = [link for link in twin.links if link[0] == "../../../"]
    assert homes == [("../../../", "", "")] * 3, "the name of the site, the menu and the breadcrumbs"
    for address in ("", "cities/", ORIGINAL):
        up = "../" * address.count("/")
        assert (f"{up}en/", "en", "en") in Page(site, address).links, "each page leads there from its foot"
    assert f"<loc>{SITE}en/</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_the_list_of_translations_has_every_place_with_the_cases_of_its_page(tmp_path: Path) -> None:
    """Places without a translated case were left out, and a reader who was told of ten counted eight."""
    site = built(tmp_path)
    cities = re.search(r'id="cities".*?</ul>', Page(site, "en/").html, re.DOTALL)
    assert cities
    counts = re.findall(r'cities/(\w+)/"[^>]*>[^<]*</a> <span>Cases: (\d+)</span>', cities[0])
    shown = {id_: len(re.findall(r'<li class="cb-card', Page(site, f"cities/{id_}/").html)) for id_, _ in counts}
    assert {id_: int(count) for id_, count in counts} == shown
    assert set(shown) == {path.name for path in (site / "cities").iterdir() if path.is_dir()}


def test_a_page_that_somebody_has_written_at_that_address_stays(tmp_path: Path) -> None:
    site = built(tmp_path, {"docs/en/index.md": "# Welcome\n"})
    assert "Welcome" in Page(site, "en/").html
    assert "Cases in English" not in Page(site, "en/").html


def test_a_table_of_a_translation_is_named_in_its_language(site: Path) -> None:
    assert 'aria-label="Table 1: Content"' in Page(site, ENGLISH).html


def test_a_translation_is_edited_in_its_own_file(site: Path) -> None:
    edits = set(re.findall(r'href="([^"]*/edit/[^"]*)"', Page(site, ENGLISH).html))
    assert edits == {"https://example.org/mini/edit/main/cases/south/talent.en.md"}


def test_the_canonical_address_of_a_translation_is_its_own(site: Path) -> None:
    assert f'<link rel="canonical" href="{SITE}{ENGLISH}">' in Page(site, ENGLISH).html


def test_a_translation_of_the_original_as_it_is_now_says_only_what_it_is(site: Path) -> None:
    html = Page(site, ENGLISH).html
    assert "Translated from the Korean original." in html
    assert "may be older" not in html


@pytest.mark.parametrize("of", ["", "of: 00000000\n"], ids=["no version", "another version"])
def test_a_translation_that_may_be_older_says_so_and_leads_to_the_original(of: str, tmp_path: Path) -> None:
    translation = TRANSLATION.replace("\n---\n", f"\n{of}---\n", 1).replace("[^본문]", "[^누리집]")
    page = Page(built(tmp_path, {"cases/south/talent.en.md": translation}), ENGLISH)
    assert "This translation may be older than the Korean original." in page.html
    assert "Translated from" not in page.html
    assert page.links.count((f"../../../../{ORIGINAL}", "ko", "ko")) == 1


def test_a_change_of_the_original_makes_its_translation_older(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    original = project / "cases/south/talent.md"
    original.write_text(original.read_text(encoding="utf-8") + "\n고쳤다.\n", encoding="utf-8")
    build(mini_config(project, strict=True))
    assert "may be older" in Page(tmp_path / "site", ENGLISH).html


@pytest.mark.parametrize(
    ("old", "new", "current"),
    [
        ("---\ntitle:", "---\naliases: [south/before]\ntitle:", True), ("---\ntitle:", "---\nreviewed: 2026-01-01\ntitle:", True),
        ("---\ntitle:", "---\ntags: [낱말]\ntitle:", True), ("\n## 내용\n", "\n## 내용 {#내용 #옛-내용}  \n", True),
        ("\n## 내용\n", "\n## 다른 내용\n", False), ("\ntitle: ", "\ntitle: 새 ", False),
        ("\nsummary: ", "\nsummary: 새 ", False),
    ],
)  # fmt: skip
def test_only_words_that_a_translation_has_make_it_older(old: str, new: str, current: bool, tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    original, translation = project / "cases/south/talent.md", project / "cases/south/talent.en.md"
    version = load(project / "cases").catalogue.cases["south/talent"].words_version
    translation.write_text(re.sub(r"(?m)^of: .*", f"of: {version}", translation.read_text(encoding="utf-8")), encoding="utf-8")
    text = original.read_text(encoding="utf-8")
    assert old in text
    original.write_text(text.replace(old, new, 1), encoding="utf-8")
    catalogue = load(project / "cases").catalogue
    assert catalogue.is_current(catalogue.translations["south/talent"][0]) is current


def test_links_from_cases_and_documents_lead_to_translations(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {"docs/more.md": "# 더\n\n[영어](../cases/south/talent.en.md#content)\n"})
    case = project / "cases/north/bus-stop.md"
    case.write_text(case.read_text(encoding="utf-8") + "\n[영어](../south/talent.en.md#content)\n", encoding="utf-8")
    build(mini_config(project, strict=True))
    assert f'href="../../../{ENGLISH}#content"' in Page(tmp_path / "site", "cases/north/bus-stop/").html
    assert f'href="../{ENGLISH}#content"' in Page(tmp_path / "site", "more/").html


@pytest.mark.parametrize("file", ["docs/more.md", "cases/north/bus-stop.en.md"])
def test_a_broken_anchor_of_a_translation_stops_the_build(file: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = "../south/talent.en.md" if file.startswith("cases") else "../cases/south/talent.en.md"
    with pytest.raises(Abort):
        built(tmp_path, {file: f"{TRANSLATION}\n[here]({path}#contents)\n"})
    assert "contents" in caplog.text


def test_a_cached_body_is_never_that_of_the_other_page(tmp_path: Path) -> None:
    """Original and translation with one and the same body, which links to no file and so is kept."""
    body = "\n## 내용\n\n같은 글이다.[^누리집]\n\n| 해 |\n|---|\n| 2019 |\n"
    project = copy_mini(tmp_path)
    for name in ("talent.md", "talent.en.md"):
        path = project / "cases/south" / name
        header = path.read_text(encoding="utf-8").split("---\n")[1]
        path.write_text(f"---\n{header}---\n{body}", encoding="utf-8")
    config = mini_config(project, strict=True)
    pages = []
    for _ in range(2):
        build(config)
        pages.append([Page(tmp_path / "site", address).html for address in (ORIGINAL, ENGLISH)])
    assert pages[0] == pages[1]
    korean, english = pages[1]
    assert 'aria-label="표 1: 내용"' in korean
    assert 'aria-label="Table 1: 내용"' in english
    assert 'aria-label="Source 1"' in english


def test_a_site_in_another_language_has_translations_into_korean(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {"cases/south/talent.ko.md": TRANSLATION.replace("[^본문]", "[^누리집]")})
    (project / "cases/south/talent.en.md").unlink()
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(settings.replace("language: ko", "language: en"), encoding="utf-8")
    build(mini_config(project, strict=True))
    original, korean = (Page(tmp_path / "site", address) for address in (ORIGINAL, f"ko/{ORIGINAL}"))
    assert (original.language, korean.language) == ("en", "ko")
    assert (f"../../../ko/{ORIGINAL}", "ko", "ko") in original.links
    assert "이 번역은 지금의 영어 원문보다 오래된 것일 수 있습니다." in korean.html
    assert set(original.alternates) == {"en", "ko", "x-default"}


def test_old_addresses_of_a_case_forward_in_each_of_its_languages(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    original = project / "cases/south/talent.md"
    original.write_text(original.read_text(encoding="utf-8").replace("\n---\n", "\naliases: [north/talent]\n---\n", 1), "utf-8")
    build(mini_config(project, strict=True))
    for language, address in (("ko", ORIGINAL), ("en", ENGLISH)):
        old = address.replace("south", "north")
        html = (tmp_path / "site" / old / "index.html").read_text(encoding="utf-8")
        assert f'<html lang="{language}">' in html
        assert f'<link rel="canonical" href="{SITE}{address}">' in html
        assert f"/{old} /{address} 301\n" in (tmp_path / "site/_redirects").read_text(encoding="utf-8")


def test_a_site_without_translations_has_no_folder_for_them(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    (project / "cases/south/talent.en.md").unlink()
    build(mini_config(project, strict=True))
    assert not (tmp_path / "site/en").exists()


def test_a_server_shows_what_is_wrong_with_a_translation_or_its_original_in_its_place(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {"cases/south/talent.en.md": TRANSLATION.replace("title", "titel")})
    shutil.copy(project / "cases/north/bus-stop.md", project / "cases/north/a.md")
    (project / "cases/north/a.md").write_text("x", encoding="utf-8")
    (project / "cases/north/a.en.md").write_text(TRANSLATION, encoding="utf-8")
    config = mini_config(project)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    english = Page(tmp_path / "site", ENGLISH)
    assert "There is no field called &#39;titel&#39;." in english.html
    assert english.language == "en"
    assert "cases/north/a.md:1:1" in Page(tmp_path / "site", "en/cases/north/a/").html
    assert Page(tmp_path / "site", ORIGINAL).alternates == {}
