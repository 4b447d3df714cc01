from __future__ import annotations

from pathlib import Path

from casebook.pages.award import AwardPage, award_plan
from mini import CASE
from published import mini

COMMENDED = CASE.replace("period:", 'awards: [{award: "2019", honour: 우수}]\nperiod:', 1)


def test_only_categories_with_commended_cases_have_a_heading(tmp_path: Path) -> None:
    plan = award_plan(mini(tmp_path, {"cases/north/a.md": COMMENDED}), "2019")
    assert isinstance(plan.context, AwardPage)
    assert {group.id: bool(group.cards) for group in plan.context.groups} == {"award-living": True}
    assert "award-growth" not in plan.anchors


def test_an_honour_that_the_heading_says_is_not_said_again(tmp_path: Path) -> None:
    site = mini(tmp_path)
    award = site.catalogue.awards["2019"]
    assert award.cities[0].honour != site.words("best_cities")
    plan = award_plan(site, "2019")
    assert isinstance(plan.context, AwardPage)
    assert [honour for _, honour in plan.context.cities] == ["우수 도시"]
