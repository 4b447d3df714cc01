from __future__ import annotations

from dataclasses import replace

import pytest

from casebook.build import load
from casebook.pages import Desk, Edition
from casebook.pages.kit import link_kit
from casebook.pages.qr import qr_code
from casebook.wording import wording
from mini import MINI

SITE = Edition("작은 사례집", "https://example.org/")


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(load(MINI / "cases").catalogue, wording("ko"), "cases/north/bus-stop/")


def test_the_code_holds_the_address(desk: Desk) -> None:
    kit = link_kit(desk, desk.catalogue.cases["north/bus-stop"], SITE)
    assert kit
    assert kit.qr == qr_code("https://example.org/cases/north/bus-stop/")


def test_a_site_that_does_not_know_its_address_offers_no_kit(desk: Desk) -> None:
    assert link_kit(desk, desk.catalogue.cases["north/bus-stop"], Edition("작은 사례집", "/")) is None


def test_the_citation_changes_with_what_the_file_says(desk: Desk) -> None:
    file = desk.catalogue.cases["north/bus-stop"]
    one, other = (link_kit(desk, each, SITE) for each in (file, replace(file, body=file.body + "\n더 썼다.")))
    assert one
    assert other
    assert one.citations != other.citations


def test_a_title_cannot_leave_the_attribute_of_the_frame(desk: Desk) -> None:
    file = desk.catalogue.cases["north/bus-stop"]
    named = replace(file, case=file.case.model_copy(update={"title": '"><script>alert(1)</script>'}))
    kit = link_kit(desk, named, SITE)
    assert kit
    assert "<script>" not in kit.frame
