from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from casebook.build.dependencies import Digests
from casebook.build.load import load
from casebook.build.outline import BuildOptions
from casebook.build.pages import make_pages
from casebook.content import lineage
from casebook.content.site import Site
from casebook.data.records import case_record
from casebook.files.results import ResultCache
from casebook.maps.files import draw_maps, script_address
from casebook.maps.options import MapOptions
from casebook.pages import lineage as pages_lineage
from casebook.pages.components import component_pages
from casebook.pages.lineage import LineagePage, lineage_plan
from casebook.pages.overview import OverviewPage, overview_plan
from casebook.pages.view import Link
from counting import STEPS, counting
from mini import CASE, MINI, built_project, copy_mini
from published import job, mini, publication
from repository import commit, repository

TALENT = (Path(__file__).parent / "fixtures/mini/cases/south/talent.md").read_text(encoding="utf-8")


def adopted(field: str, text: str) -> str:
    return TALENT.replace("notes:", f"{field}:\n  - {text}\nnotes:", 1)


FROM = adopted("adopted_from", '{who: 북쪽, case: north/bus-stop, date: "2020", what_changed: 작게 했다, source: 누리집}')


def page(made: Site) -> LineagePage:
    context = lineage_plan(made, "lineage/").context
    assert isinstance(context, LineagePage)
    return context


@pytest.mark.parametrize(
    ("files", "origin", "taker"),
    [
        ({"cases/south/talent.md": FROM}, "north/bus-stop", "south/talent"),
        ({"cases/south/talent.md": adopted("adopted_by", "{who: 북쪽, case: north/bus-stop}")}, "south/talent", "north/bus-stop"),
    ],
)
def test_what_one_file_says_of_an_adoption_both_cases_show_and_the_data_have(
    tmp_path: Path, files: dict[str, str], origin: str, taker: str
) -> None:
    made = mini(tmp_path, files)
    records = {id_: case_record(made, file) for id_, file in made.catalogue.cases.items()}
    assert [it["case"] for it in records[origin]["adopted_by"]] == [taker]
    assert [it["case"] for it in records[taker]["adopted_from"]] == [origin]
    pages = make_pages(job(made, ResultCache(tmp_path / "cache", "results")), [("case", origin), ("case", taker)])
    others = zip(pages, (taker, origin), strict=True)
    links = [re.findall(rf'</a> – <a href="../../{id_}/">', page.article or "") for page, id_ in others]
    assert [len(found) for found in links] == [1, 1]


def test_the_page_of_a_case_says_when_what_was_changed_and_which_source_says_so(tmp_path: Path) -> None:
    made = mini(tmp_path, {"cases/south/talent.md": FROM})
    (talent,) = make_pages(job(made, ResultCache(tmp_path / "cache", "results")), [("case", "south/talent")])
    assert ' – 2020년 – 작게 했다 – <a href="#source-1">출처 1</a></li>' in (talent.article or "")


def test_an_adoption_in_both_files_is_one(tmp_path: Path) -> None:
    bus = copy_mini(tmp_path / "other") / "cases/north/bus-stop.md"
    both = bus.read_text(encoding="utf-8").replace("related:", "adopted_by: [{who: 남대학교, case: south/talent}]\nrelated:")
    made = mini(tmp_path / "made", {"cases/south/talent.md": FROM, "cases/north/bus-stop.md": both})
    assert load(made.catalogue.root).problems == ()
    (row,) = page(made).rows
    assert (row.origin.url, row.taker.url, row.date, row.changed) == (
        "../cases/north/bus-stop/",
        "../cases/south/talent/",
        "2020년",
        "작게 했다",
    )


def test_the_picture_has_a_box_for_each_end_and_a_line_for_each_adoption(tmp_path: Path) -> None:
    text = FROM.replace("notes:", "adopted_by:\n  - {who: 먼 나라의 아주 긴 이름을 가진 어느 도시와 그 이웃의 여러 마을}\nnotes:")
    picture = page(mini(tmp_path, {"cases/south/talent.md": text})).picture
    assert picture
    assert [(box.x, box.y) for box in picture.boxes] == [(0, 0), (264, 0), (528, 0)]
    assert (picture.width, picture.height, len(picture.lines)) == (736, 58, 2)
    assert picture.boxes[2].lines == ("먼 나라의 아주 긴 이름을", "가진 어느 도시와 그 이웃의…")


BUS = (MINI / "cases/north/bus-stop.md").read_text(encoding="utf-8")
BUS_TO_SEOUL = BUS.replace("related:", "adopted_by: [{who: 서울}]\nrelated:")
CIRCLES = {
    "one-case": ({"cases/south/talent.md": adopted("adopted_from", "{who: 서울}\nadopted_by:\n  - {who: 서울}")}, set()),
    "two-cases": (
        {
            "cases/south/talent.md": adopted(
                "adopted_from", "{who: 서울}\nadopted_by:\n  - {who: 북쪽, case: north/bus-stop}\n  - {who: 끝}"
            ),
            "cases/north/bus-stop.md": BUS_TO_SEOUL,
        },
        {("south/talent", "끝")},
    ),
    "two-names": (
        {
            "cases/south/talent.md": adopted("adopted_from", "{who: 서울}\n  - {who: 처음}\nadopted_by:\n  - {who: 부산}"),
            "cases/north/bus-stop.md": BUS_TO_SEOUL.replace("related:", "adopted_from: [{who: 부산}]\nrelated:"),
        },
        {("처음", "south/talent")},
    ),
}
"""Cases that came back, by a name, to where they were taken from; and the adoptions that are no part of the circle."""


@pytest.mark.parametrize(("files", "outside"), CIRCLES.values(), ids=CIRCLES)
def test_a_circle_through_a_name_has_its_picture_too(
    tmp_path: Path, files: dict[str, str], outside: set[tuple[str, str]]
) -> None:
    made = mini(tmp_path, files)
    assert load(made.catalogue.root).problems == ()
    shown = page(made)
    picture = shown.picture
    assert picture
    ends = {link.text for row in shown.rows for link in (row.origin, row.taker)}
    places = {(box.x, box.y) for box in picture.boxes}
    assert (len(places), len(picture.boxes), len(picture.lines)) == (len(ends), len(ends), len(shown.rows))
    assert (picture.width, picture.height) == (max(x for x, _ in places) + 208, max(y for _, y in places) + 58)
    at = {"".join(box.lines): box.x for box in picture.boxes}
    titles = {"south/talent": next(text for text in at if "인재" in text)}
    assert all(at[titles.get(origin, origin)] < at[titles.get(taker, taker)] for origin, taker in outside)


def test_the_map_has_an_arrow_for_each_two_places_with_its_head_on_the_way(tmp_path: Path) -> None:
    made = mini(tmp_path, {"cases/south/talent.md": FROM})
    plan = lineage_plan(made, "lineage/")
    (view,) = plan.maps
    assert view.arrows == (((35.81, 127.12), (33.3, 126.5)),)
    shaft, head = view.arrow_lines
    assert [(round(lat, 4), round(lon, 4)) for lat, lon in shaft] == [*view.arrows[0]]
    (_, tip, _) = head
    assert all(point[0] > tip[0] > view.arrows[0][1][0] for point in (head[0], head[2]))  # it opens to the north, where it begins
    assert "casebookMaps.arrows([[[35.81,127.12]" in draw_maps(made, MapOptions(), [view])[script_address(view)].replace(" ", "")


def test_a_map_without_two_places_for_an_arrow_is_left_out(tmp_path: Path) -> None:
    cities = (MINI / "cases/_vocabulary/cities.yml").read_text(encoding="utf-8")
    without = re.sub(r"  (?:lat|lon|error_km|point_is): .*\n", "", cities)
    made = mini(tmp_path, {"cases/south/talent.md": FROM, "cases/_vocabulary/cities.yml": without})
    plan = lineage_plan(made, "lineage/")
    assert (plan.maps, page(made).map) == ((), None)
    assert len(page(made).rows) == 1


def test_a_long_table_has_the_cases_that_were_taken_over_most_often_and_counts_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages_lineage, "_MOST_ROWS", 2)
    often = adopted("adopted_by", "{who: 셋째 곳}\n  - {who: 넷째 곳}")
    made = mini(tmp_path, {"cases/south/talent.md": often, "cases/north/a.md": often.replace("  - {who: 넷째 곳}\n", "")})
    shown = page(made)
    assert [(row.origin.url, row.taker.text) for row in shown.rows] == [
        ("../cases/south/talent/", "넷째 곳"),
        ("../cases/south/talent/", "셋째 곳"),
    ]
    assert (shown.note, shown.summary[-5:]) == ("나머지 1건은 사례의 페이지와 이 파일에 있습니다:", "3건입니다."[-5:])


def test_a_site_without_adoptions_has_no_such_page(tmp_path: Path) -> None:
    made = mini(tmp_path)
    assert "lineage" not in [page.component for page in component_pages(made)]
    assert page(made).rows == ()
    assert page(made).picture is None


def test_a_chain_of_four_times_the_length_is_checked_in_four_times_the_steps(tmp_path: Path) -> None:
    steps = []
    for count in (60, 240):
        project = copy_mini(tmp_path / str(count))
        for number in range(count):
            link = f"period: 2019\nadopted_from: [{{who: 앞, case: north/{number - 1}}}]" if number else "period: 2019"
            (project / f"cases/north/{number}.md").write_text(CASE.replace("period: 2019", link), encoding="utf-8")
        with counting(lineage):
            assert load(project / "cases").problems == ()
        steps.append(STEPS.count)
    assert steps[0] < steps[1] <= 4.4 * steps[0]


def test_the_sound_end_of_a_broken_file_is_left_alone(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {"cases/south/talent.md": FROM.replace("period: 2019", "period: 봄")})
    assert publication(project).catalogue.cases["north/bus-stop"].case.adopted_by == ()


def test_cases_that_are_part_of_it_the_overview_and_the_changes_lead_to_the_page(tmp_path: Path) -> None:
    made = mini(tmp_path, {"cases/south/talent.md": FROM})
    pages = make_pages(
        job(made, ResultCache(tmp_path / "cache", "results")), [("case", "north/bus-stop"), ("case", "south/talent")]
    )
    assert [(page.article or "").count('href="../../../lineage/"') for page in pages] == [1, 1]
    overview = overview_plan(made, "overview/").context
    assert isinstance(overview, OverviewPage)
    assert overview.lineage == Link("본받은 사례와 곳 모두 보기", "../lineage/")


def test_the_place_the_case_and_the_source_of_an_adoption_are_links_of_their_own(tmp_path: Path) -> None:
    made = mini(tmp_path, {"cases/south/talent.md": FROM})
    (talent,) = make_pages(job(made, ResultCache(tmp_path / "cache", "results")), [("case", "south/talent")])
    row = re.search(r'<h2 id="case-adopted-from">.*?<ul>(.*?)</ul>', talent.article or "", re.DOTALL)
    assert row
    assert [(url, unescape(name)) for url, name in re.findall(r'<a href="([^"]*)">([^<]*)</a>', row[1])] == [
        ("../../../cities/north/", "북쪽"),
        ("../../north/bus-stop/", made.catalogue.cases["north/bus-stop"].case.title),
        ("#source-1", "출처 1"),
    ]


def test_the_page_of_a_case_is_made_anew_when_the_title_of_its_adoption_changes(tmp_path: Path) -> None:
    bus = (MINI / "cases/north/bus-stop.md").read_text(encoding="utf-8")
    digests = set()
    for number, text in enumerate((bus, re.sub("^title: ", "title: 새 ", bus, count=1, flags=re.MULTILINE))):
        sparse = re.sub(r"^related: .*\n", "", text, flags=re.MULTILINE)
        made = mini(tmp_path / str(number), {"cases/south/talent.md": FROM, "cases/north/bus-stop.md": sparse})
        work = job(made, ResultCache(tmp_path / "cache", "results"))
        digests.add(Digests(made, BuildOptions(tmp_path, made.words, work.dialect), work.targets).case("south/talent"))
    assert len(digests) == 2


def test_the_first_page_of_changes_leads_to_the_page_and_those_of_months_do_not(tmp_path: Path) -> None:
    project = repository(tmp_path)
    commit(project, "2021-03-04T09:00:00+09:00", {"cases/south/talent.md": FROM})
    site = built_project(project)
    for address, count in {"changes": 1, "changes/2021-03": 0}.items():
        page = (site / address / "index.html").read_text(encoding="utf-8")
        assert page.count("본받은 사례와 곳 모두 보기") == count
