from __future__ import annotations

import pytest
from msgspec.structs import replace

from casebook.build.load import load
from casebook.content.site import Site
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.pages.builder import PageBuilder
from casebook.pages.cite_and_share import cite_and_share, qr_code
from casebook.yaml.text import Document
from mini import MINI

SITE = Site(load(MINI / "cases").catalogue, wording("ko"), url="https://example.org/", name="작은 사례집")


@pytest.fixture(scope="module")
def builder() -> PageBuilder:
    return PageBuilder(SITE, "cases/north/bus-stop/")


def test_the_code_holds_the_address(builder: PageBuilder) -> None:
    result = cite_and_share(builder, builder.catalogue.cases["north/bus-stop"])
    assert result.qr_code == qr_code("https://example.org/cases/north/bus-stop/")


def test_a_site_that_does_not_know_its_address_is_cited_without_one(builder: PageBuilder) -> None:
    nowhere = replace(SITE, url="/")
    result = cite_and_share(replace(builder, site=nowhere), nowhere.catalogue.cases["north/bus-stop"])
    assert [style for style, _ in result.citations] == ["자료의 내용을 인용할 때", "이 페이지를 인용할 때", "APA", "APA 본문 안"]
    assert '재인용: 「작은 사례집」 깨끗한 <버스> 승강장 & "쉼터" (' in result.citations[0][1]
    assert result.citations[1][1].endswith("「작은 사례집」.")
    assert result.citations[2][1].endswith("작은 사례집.")
    assert (result.url, result.share_links, result.data, result.qr_code) == ("", (), (), "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_services_of_one_language_are_offered_to_its_readers_alone(language: str, builder: PageBuilder) -> None:
    site = replace(SITE, words=wording(language))
    result = cite_and_share(replace(builder, site=site), builder.catalogue.cases["north/bus-stop"])
    assert any("naver.com" in (link.url or "") for link in result.share_links) is (language == "ko")


def test_the_citation_changes_with_what_the_file_says(builder: PageBuilder) -> None:
    file = builder.catalogue.cases["north/bus-stop"]
    changed = replace(file, document=Document(file.header, file.body + "\n더 썼다.", 1))
    one, other = (cite_and_share(builder, each) for each in (file, changed))
    assert one.citations != other.citations


def test_a_title_cannot_leave_the_attribute_of_the_frame(builder: PageBuilder) -> None:
    file = builder.catalogue.cases["north/bus-stop"]
    named = replace(file, case=file.case.model_copy(update={"title": '"><script>alert(1)</script>'}))
    result = cite_and_share(builder, named)
    assert "<script>" not in result.iframe
