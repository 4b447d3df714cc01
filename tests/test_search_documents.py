from __future__ import annotations

import re
from pathlib import Path

from casebook.build.load import link_targets, load
from casebook.content.site import Site
from casebook.markdown.contents import Section
from casebook.markdown.convert import Converter
from casebook.messages.wording import wording
from casebook.pages.agreement import agreement_plan
from casebook.pages.award import award_plan
from casebook.pages.case import case_plan
from casebook.pages.case_list import cases_plan
from casebook.pages.city import city_plan
from casebook.pages.indicator_list import indicators_plan
from casebook.pages.licences import licences_plan, third_party_works
from casebook.pages.organisation import organisation_plan
from casebook.pages.question import question_plan
from casebook.pages.source import source_plan
from casebook.pages.templating import Templates
from casebook.pages.translation import language_plan, translation_plan
from casebook.search.documents import SearchPage, case_page, host_page, merge_pages, plan_page, translation_page
from casebook.search.names import document_names, own_names
from mini import DIALECT, converted, copy_mini

KO = wording("ko")


def bus_stop(folder: Path) -> SearchPage:
    return bus_stop_of(copy_mini(folder))


def bus_stop_of(project: Path) -> SearchPage:
    catalogue = load(project / "cases").catalogue
    file = catalogue.cases["north/bus-stop"]
    body = converted(project, file.body)
    return case_page(Site(catalogue, KO), file, case_plan(Site(catalogue, KO), file, body, ()), body.sections)


def test_a_case_is_found_by_its_words_and_leads_to_its_sections(tmp_path: Path) -> None:
    page = bus_stop(tmp_path)
    assert (page.address, page.kind, page.tags) == ("cases/north/bus-stop/", "case", ("북쪽", "생활"))
    lead, background, results = page.sections
    for word in ("1,080곳", "우수사업"):
        assert word in lead.text
    assert background == Section("추진-배경", "추진 배경", "공기가 나빴다. 인재 사례를 보라.")
    assert results.text.split() == ["해", "곳", "2019", "1080"]


def test_a_case_goes_by_the_names_of_its_city_category_tags_and_organisations(tmp_path: Path) -> None:
    names = bus_stop(tmp_path).names
    assert {"북쪽혁신도시", "생활", "북도"} <= set(names)


def test_a_case_is_found_by_each_year_that_the_filter_has(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    path = project / "cases/north/bus-stop.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^period: .*$", "period: 2015-2019", text, flags=re.MULTILINE), encoding="utf-8")
    page = bus_stop_of(project)
    assert page.years == ("2015년", "2016년", "2017년", "2018년", "2019년")
    assert "2017" not in "".join(section.text for section in page.sections)


def test_names_are_not_said_again_in_the_text(tmp_path: Path) -> None:
    page = bus_stop(tmp_path)
    assert "북쪽혁신도시" not in "".join(section.text for section in page.sections)


def test_a_translation_is_found_by_its_own_words_and_is_no_case(tmp_path: Path) -> None:
    catalogue, words = load(copy_mini(tmp_path) / "cases").catalogue, wording("en")
    (file,) = catalogue.translations["south/talent"]
    body = Converter(DIALECT, link_targets(catalogue, {})).convert(file, "en/cases/south/talent/", {})
    site = Site(catalogue, words)
    page = translation_page(site, file, translation_plan(site, file, body, ()), body.sections)
    assert (page.address, page.kind, page.card) == ("en/cases/south/talent/", "translation", None)
    lead, content = page.sections
    assert lead == Section("", "", "A university has trained local people.")
    assert (content.anchor, content.title) == ("content", "Content")


def test_a_case_is_found_by_the_title_and_the_summary_of_its_translation(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    site = Site(load(project / "cases").catalogue, KO)
    file = site.catalogue.cases["south/talent"]
    body = converted(project, file.body)
    page = case_page(site, file, case_plan(site, file, body, ()), body.sections)
    (translation,) = site.catalogue.translations["south/talent"]
    assert page.translated == (translation.translation.title, translation.translation.summary)


def test_parts_of_host_pages_are_found_where_they_stand(tmp_path: Path) -> None:
    catalogue = load(copy_mini(tmp_path) / "cases").catalogue
    agreement = plan_page(agreement_plan(Site(catalogue, KO), "first"))
    assert agreement
    assert [section.anchor for section in agreement.sections] == ["", "clause-1", "clause-2"]
    award = plan_page(award_plan(Site(catalogue, KO), "2019"), document_names(catalogue)["awards/2019/"])
    assert award
    assert "우수 도시 북쪽혁신도시" in award.sections[0].text
    assert "북쪽" in award.names
    city = plan_page(city_plan(Site(catalogue, KO), "north"))
    assert city
    assert "29,000명" in city.sections[0].text


def test_an_agreement_is_found_by_the_names_of_those_who_signed_it(tmp_path: Path) -> None:
    catalogue = load(copy_mini(tmp_path) / "cases").catalogue
    page = plan_page(agreement_plan(Site(catalogue, KO), "first"))
    assert page
    assert all(person.name in page.sections[0].text for person in catalogue.agreements["first"].signatories)


def test_a_page_has_the_names_of_its_own_subject(tmp_path: Path) -> None:
    catalogue = load(copy_mini(tmp_path) / "cases").catalogue
    assert "북쪽" in own_names(catalogue, "cities/north/")
    assert own_names(catalogue, "categories/living/") == ("생활",)
    assert [own_names(catalogue, address) for address in ("", "cities/", "cities/nowhere/", "cases/north/bus-stop/")] == [()] * 4


def test_a_list_of_cases_is_not_an_answer_itself(tmp_path: Path) -> None:
    catalogue = load(copy_mini(tmp_path) / "cases").catalogue
    assert plan_page(cases_plan(Site(catalogue, KO), "cases/")) is None


def test_only_a_list_without_cases_says_that_there_are_none(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    with (project / "cases" / "_vocabulary" / "organisations.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: idle, name: 쉬는 기관, kind: government}\n")
    site = Site(load(project / "cases").catalogue, KO)
    plans = [
        *((city_plan(site, id_), site.catalogue.by_city.get(id_)) for id_ in site.catalogue.cities),
        *((organisation_plan(site, id_), site.catalogue.by_organisation.get(id_)) for id_ in site.catalogue.organisations),
    ]
    says = {bool(files): "사례는 아직 없습니다" in page.sections[0].text for plan, files in plans if (page := plan_page(plan))}
    assert says == {True: False, False: True}


def test_a_city_with_names_alone_is_found_and_has_no_empty_panel(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    with (project / "cases" / "_vocabulary" / "cities.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: new, short_name: 새동, name: 새동마을}\n")
    site = Site(load(project / "cases").catalogue, KO)
    plan = city_plan(site, "new")
    page = plan_page(plan, own=own_names(site.catalogue, plan.address))
    assert page
    assert (page.title, page.own) == ("새동마을", ("새동", "새동마을"))
    assert [heading.id for heading in plan.headings] == ["city-cases"]
    assert 'id="city-facts"' not in Templates(KO).render(plan)


def test_the_list_of_figures_is_found_by_each_of_them(tmp_path: Path) -> None:
    catalogue = load(copy_mini(tmp_path) / "cases").catalogue
    page = plan_page(indicators_plan(Site(catalogue, KO), "indicators/"))
    assert page
    assert page.kind == "list"
    text = page.sections[0].text
    for file in catalogue.cases.values():
        for indicator in file.case.indicators:
            assert indicator.name in text
            assert f"{indicator.value:,}" in text


def test_a_question_is_found_by_its_own_words(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    questions = project / "cases" / "_vocabulary" / "questions.yml"
    questions.write_text("- id: air\n  question: 공기를 맑게 하고 싶어요\n  tags: [버스]\n", encoding="utf-8")
    catalogue = load(project / "cases").catalogue
    page = plan_page(question_plan(Site(catalogue, KO), "air"))
    assert page
    assert (page.address, page.title, page.kind) == ("questions/air/", "공기를 맑게 하고 싶어요", "list")
    assert page.sections[0].text


def test_a_source_is_found_by_all_that_its_page_says_part_by_part(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    (project / "cases" / "_sources" / "press.txt").write_text(
        "본문\n\n대회가 열렸다.\n\n□ 주요 내용\n  ○ 표창 수여\n   - 도시 세 곳\n\n"
        "붙임 1 사업 목록\n\n도시\t사업\n북쪽\t정류장\n남쪽\t도서관\n",
        encoding="utf-8",
    )
    catalogue = load(project / "cases").catalogue
    (id_,) = (id_ for id_, document in catalogue.documents.items() if document.text_file == "_sources/press.txt")
    page = plan_page(source_plan(Site(catalogue, KO), id_))
    assert page
    text = "\n".join(f"{section.title}\n{section.text}" for section in page.sections)
    assert page.kind == "source"
    for words in (
        "대회가 열렸다.",
        "주요 내용",
        "표창 수여",
        "도시 세 곳",
        "붙임 1 사업 목록",
        "도시 사업",
        "북쪽 정류장",
        "남쪽 도서관",
    ):
        assert words in text
    assert all(section.anchor for section in page.sections[1:])
    assert {section.anchor for section in page.sections[1:]} <= set(catalogue.documents[id_].parts)


def test_the_list_of_translations_and_that_of_works_of_others_are_found(tmp_path: Path) -> None:
    catalogue = load(copy_mini(tmp_path) / "cases").catalogue
    translations = plan_page(language_plan(Site(catalogue, wording("en")), "en"))
    works = plan_page(licences_plan(Site(catalogue, KO), "about/licences/"))
    assert translations
    assert translations.sections[0].text
    assert works
    assert all(work.name in works.sections[0].text for work in third_party_works())


def test_a_page_of_the_host_is_read_by_its_headings() -> None:
    html = (
        '<p>앞</p><h1 id="t">이 <em>사</em>이트</h1><p>여는 글 &amp; 말</p>'
        '<h2 id="출처">출처</h2><p>보도<strong>자료</strong></p><ul><li>하나</li><li>둘</li></ul><script>1</script>'
    )
    sections = (Section("", "", "앞\n여는 글 & 말"), Section("출처", "출처", "보도자료\n하나\n둘"))
    assert host_page("about/", "메뉴의 이름", html) == SearchPage("about/", "이 사이트", "page", sections)


def test_a_page_of_the_host_without_a_title_in_its_text_has_its_name() -> None:
    page = host_page("about/", "메뉴의 이름", '<p>글</p><h2 id="a">절</h2>')
    assert page == SearchPage("about/", "메뉴의 이름", "page", (Section("", "", "글"), Section("a", "절", "")))


def test_a_page_and_the_part_on_it_are_one(tmp_path: Path) -> None:
    catalogue = load(copy_mini(tmp_path) / "cases").catalogue
    part = plan_page(agreement_plan(Site(catalogue, KO), "first"))
    assert part
    host = SearchPage("agreement/", "합의서 전문", "page", (Section("", "", "여는 말"), Section("더", "더", "보기")))
    both = merge_pages(host, part)
    assert (both.title, both.kind) == ("합의서 전문", "document")
    assert both.sections[0].text.startswith("여는 말\n")
    assert [section.anchor for section in both.sections] == ["", "더", "clause-1", "clause-2"]
