"""Tables whose headings or lines give figures in thousands or millions: nothing is published a million times too small."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from casebook.content.scales import scale_of
from casebook.editing.case_table import read_table
from drafting import WORDS
from test_cli_import_map import HEAD, MAP, ROWS, Run, english, front, run, site, xlsx
from test_editing_case_table import CONTENT, places_and_codes, table
from test_editing_case_table import HEAD as OWN_HEAD
from test_editing_case_table import ROW as OWN_ROW

__all__ = ["english", "run", "site"]

SCALED = {
    "사업비(백만원)": 10**6, "사업비 (단위: 천 원)": 1000, "예산(억원)": 10**8,
    "만원": 10**4, "참여자(천명)": 1000,
    "금액(십억원)": 10**9,
    "Budget (£k)": 1000, "Budget £m": 10**6, "Cost in € million": 10**6, "Budget (EUR bn)": 10**9, "Visitors ('000)": 1000,
    "Cost, thousands of pounds": 1000, "Total (KRW 000)": 1000,
    "Budget (1 million KRW)": 10**6,
    "Budget 2019 £m": 10**6, "예산 2019 백만원": 10**6, "2019 천원": 1000, "FY2023 $000": 1000, "Coût 2023 M€": 10**6,
    "Budget 2023-24 £m": 10**6, "Year 2023 £000": 1000, "Cost 2022 thousands": 1000,
    "Coût (k€)": 1000, "Coût (M€)": 10**6, "Budget en milliers d’euros": 1000, "Dotation (Md€)": 10**9,
}  # fmt: skip
PLAIN = [
    "사업비(원)",
    "높이(m)",
    "천안시",
    "만족도(만점)",
    "Distance (km)",
    "Price per m² (€)",
    "Milestones",
    "Cost (€)",
    "Coût (€)",
    "100 억원 이상",
    "Projects above £5 million",
    "Projects over 5 hundred million won",
    "One Million Trees",
    "2,000 억원 이상",
    "2000 백만원 이상",
]


@pytest.mark.parametrize("heading", SCALED)
def test_a_heading_that_scales_its_figures_is_known(heading: str) -> None:
    scale = scale_of(heading)
    assert scale is not None
    assert scale.factor == SCALED[heading]


@pytest.mark.parametrize("heading", PLAIN)
def test_a_heading_with_another_unit_scales_nothing(heading: str) -> None:
    assert scale_of(heading) is None


def with_cost(rule: str) -> str:
    return MAP.replace("body:\n", f"  cost: {{total: {rule}, currency: {{value: GBP}}}}\nbody:\n")


@pytest.mark.parametrize("heading", SCALED)
def test_a_map_reads_scaled_figures_only_by_a_rule_that_multiplies_them(heading: str, run: Run, site: Path) -> None:
    raw = table([[*HEAD, heading], [*ROWS[0], "1200.5"]])
    name = yaml.safe_dump(heading, allow_unicode=True, default_style='"').strip()
    code, said = run(raw, with_cost(name))
    factor = SCALED[heading]
    assert (code, "columns.yml:20:17 [CB735]" in said, f"multiply: {factor}" in said) == (1, True, True), said
    assert not (site / "cases/leeds").exists()
    code, said = run(raw, with_cost(f"{{column: {name}, multiply: {factor}}}"))
    assert code == 0, said
    assert front(site / "cases/leeds/night-bus.md")["cost"]["total"] == 1200.5 * factor


def test_figures_that_are_whole_below_such_a_heading_are_kept(run: Run, site: Path) -> None:
    raw = table([[*HEAD, "Budget (£k)"], [*ROWS[0], "1200000"]])
    code, said = run(raw, with_cost('{column: "Budget (£k)", multiply: 1}'))
    assert (code, front(site / "cases/leeds/night-bus.md")["cost"]["total"]) == (0, 1200000), said


@pytest.mark.parametrize(
    "line",
    ["(단위: 백만원)", "Unit: £k", "(en milliers d’euros)", "금액단위 : 명, 천원", "Montants en M€", "All sums in £ thousands",
     "백만원", "2023년 사업 [백만원]", "(Unit: 1 million KRW)", "※ 단위는 백만원", "단위는 천원", "백만원 단위",
     "금액은 백만원 단위",
     "천원 단위로 적음", "million won unit", "Values £m", "Figures £k", "All amounts £000", "All figures £m unless stated",
     "Thousands of euros", "milliers d’euros"],
)  # fmt: skip
def test_a_line_above_the_table_scales_its_money_too(line: str, run: Run, site: Path) -> None:
    raw = xlsx([[line], [*HEAD, "Budget"], [*ROWS[0], "1200"]])
    code, said = run(raw, with_cost("Budget"), name="cases.xlsx")
    assert (code, said.count("[CB735]"), line in said) == (1, 1, True), said
    assert not (site / "cases/leeds").exists()
    assert run(raw, with_cost("{column: Budget, multiply: 1000}"), name="cases.xlsx")[0] == 0
    assert run(xlsx([[line], *[[*HEAD, "Budget"], [*ROWS[2], ""]]]), MAP, name="cases.xlsx")[0] == 0  # no rule reads money


@pytest.mark.parametrize(
    "line",
    ["Projects above £5 million, 2020-2024", "One Million Trees programme", "총사업비 100 억원 이상 사업 목록",
     "2023년 1 조원 규모 사업", "Projects (over £1 million)", "Un million d’arbres"],
)  # fmt: skip
def test_a_title_with_a_sum_above_the_table_scales_nothing(line: str, run: Run, site: Path) -> None:
    code, said = run(xlsx([[line], [*HEAD, "Budget"], [*ROWS[0], "1200"]]), with_cost("Budget"), name="cases.xlsx")
    assert (code, "[CB735]" in said) == (0, False), said
    assert front(site / "cases/leeds/night-bus.md")["cost"]["total"] == 1200
    raw = table([[line], [*OWN_HEAD, "cost"], [*OWN_ROW, "1200"]])
    assert "CB735" not in [code for *_, code in places_and_codes(read_table("a.csv", raw, CONTENT, WORDS))]


@pytest.mark.parametrize(("unit", "code"), [("백만원", 0), ("원", 1)])
def test_an_own_field_may_have_the_unit_of_the_heading(unit: str, code: int, run: Run, site: Path) -> None:
    (site / "cases/_vocabulary/fields.yml").write_text(
        f"- {{id: budget, label: 예산, type: number, unit: {unit}}}\n", encoding="utf-8"
    )
    text = MAP.replace("body:\n", '  fields: {budget: "예산(백만원)"}\nbody:\n')
    assert run(table([[*HEAD, "예산(백만원)"], [*ROWS[0], "12"]]), text)[0] == code
    assert (
        run(xlsx([["(단위: 백만원)"], [*HEAD, "예산"], [*ROWS[1], "12"]]), text.replace("예산(백만원)", "예산"), name="a.xlsx")[0]
        == code
    )


@pytest.mark.parametrize("value", ["k", "-2", "1e3", "[1]"])
def test_what_multiplies_is_a_number(value: str, run: Run) -> None:
    code, said = run(table([[*HEAD, "Cost"], [*ROWS[0], "1"]]), with_cost(f"{{column: Cost, multiply: {value}}}"))
    assert (code, "columns.yml:20:" in said) == (1, True), said


@pytest.mark.parametrize("heading", ["비용(백만원)", "비용 (단위: 천원)", "Cost (£m)", "Coût (k€)"])
def test_a_table_of_casebooks_own_has_no_scaled_figures(heading: str) -> None:
    read = read_table("a.csv", table([[*OWN_HEAD, heading], [*OWN_ROW, "1200"]]), CONTENT, WORDS)
    assert [code for *_, code in places_and_codes(read)] == ["CB735"]


@pytest.mark.parametrize("line", ["(단위: 백만원)", "Unit: £k"])
def test_a_line_above_a_table_of_casebooks_own_scales_no_figures(line: str) -> None:
    raw = table([[line], [*OWN_HEAD, "cost"], [*OWN_ROW, "1200"]])
    assert [code for *_, code in places_and_codes(read_table("a.csv", raw, CONTENT, WORDS))] == ["CB735"]
    raw = table([[line], OWN_HEAD, OWN_ROW])
    assert places_and_codes(read_table("a.csv", raw, CONTENT, WORDS)) == []
