"""The site says what the press release of 10 December 2019 says, and every link leads somewhere."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

BASE = "https://example.org/"
TITLES = {
    "busan/vr-ar-center": "부산 VR/AR 제작 지원센터 설립 및 실감형 콘텐츠 개발",
    "chungbuk/ict-education": "지역계층간 정보격차 해소를 위한 체험형 ICT교육 제공",
    "daegu/first-mover-win-win": "혁신도시 이전 1호 기관, 지역에 상생발전 문화를 이끈 하다!",
    "daegu/local-business-support": "지역 중소기업 및 사회적기업 지원",
    "gwangju-jeonnam/energy-platform": "빛가람 에너지통합 관리 플랫폼",
    "gwangju-jeonnam/old-downtown": "유희공간 활용형 원도심 상권활성화",
    "gyeongnam/after-school-care": "방과후 학습 및 차일드케어",
    "gyeongnam/kicet-platform": "지역 중소기업 성장, 일자리 창출, 경제 활성화를 가져오는 KICET 상생발전 플랫폼",
    "gyeongnam/smart-clean-bus-stop": "스마트 클린버스 승강장 조성",
    "jeju/global-talent": "제주국제인재개발원 협력사업",
    "jeonbuk/agri-bio-talent": "농생명 분야 맞춤형 인력 양성",
    "jeonbuk/leisure-culture": "혁신도시 이전기관과 지자체 협력을 통한 여가문화 프로그램",
    "jeonbuk/nps-it-rnd-center": "개방과 공유의 공간 「NPS+ IT R&D 센터」 구축운영",
    "jeonbuk/themed-regeneration": "이전공공기관 연계 테마형 도시재생사업 추진",
    "ulsan/hrd-partner": "“지역과 함께하는 상생협력 No.1 HRD 파트너”",
}
CATEGORIES = {
    "specialised-development": (
        "특화발전",
        ["jeonbuk/nps-it-rnd-center", "jeonbuk/agri-bio-talent", "daegu/local-business-support", "busan/vr-ar-center",
         "jeju/global-talent"],
    ),
    "living-conditions": (
        "정주여건",
        ["jeonbuk/leisure-culture", "gyeongnam/after-school-care", "gyeongnam/smart-clean-bus-stop",
         "gwangju-jeonnam/energy-platform", "chungbuk/ict-education"],
    ),
    "win-win": (
        "상생발전",
        ["jeonbuk/themed-regeneration", "daegu/first-mover-win-win", "gyeongnam/kicet-platform",
         "gwangju-jeonnam/old-downtown", "ulsan/hrd-partner"],
    ),
}  # fmt: skip
CITIES = {
    "busan": "부산", "daegu": "대구", "gwangju-jeonnam": "광주전남", "ulsan": "울산", "gangwon": "강원", "chungbuk": "충북",
    "jeonbuk": "전북", "gyeongbuk": "경북", "gyeongnam": "경남", "jeju": "제주",
}  # fmt: skip
ORGANISATIONS = {
    "molit": "국토교통부", "pcbnd": "국가균형발전위원회", "jeonbuk-province": "전라북도", "jeongeup-city": "정읍시",
    "jeonju-city": "전주시", "gunsan-city": "군산시", "iksan-city": "익산시", "wanju-county": "완주군", "daegu-city": "대구시",
    "jinju-city": "진주시", "naju-city": "나주시", "lh": "한국토지주택공사", "nps": "국민연금공단", "rda": "농촌진흥청",
    "nifos": "국립산림과학원", "naas": "국립농업과학원", "nihhs": "국립원예특작과학원", "kfri": "한국식품연구원",
    "gimje-seed-complex": "김제민간육종단지", "foodpolis": "국가식품클러스터지원센터", "kogas": "한국가스공사",
    "kicet": "한국세라믹기술원", "kepco": "한국전력공사", "jbnu": "전북대학교", "kunsan-univ": "군산대학교",
    "wonkwang-univ": "원광대학교", "jeonju-univ": "전주대학교", "woosuk-univ": "우석대학교", "ibk": "기업은행",
    "daegu-bank": "대구은행", "hwasung-valve": "화성밸브(주)", "daegu-welfare-council": "대구사회복지협의회",
    "muhansangsa": "무한상사", "jinju-self-support": "진주 지역자활센터", "sanarae": "사회적협동조합 사나래",
}  # fmt: skip
AGREEMENT = """\
혁신도시 시즌2의 성공적인 추진을 위한 정부-지방자치단체 업무협력 합의서
정부와 혁신도시 소관 11개 시·도는 혁신도시가 국가균형발전을 견인하는 지역성장거점으로 성장할 수 있도록 혁신도시 시즌2를 \
성공적으로 추진하기 위하여 다음과 같이 합의한다.
1. (목적)
본 양해각서는 정부와 지자체가 혁신도시 종합발전계획을 토대로 한 시즌2의 성공을 위하여 협력해야 할 내용 및 역할을 정하는 데에 \
그 목적이 있다.
2. (협업내용 및 역할)
정부와 지자체는 종합발전계획 이행 및 시즌2 추진을 위해 다음의 역할을 수행해야 하며, 상호간 적극 협력할 의무가 있다.
가. 정부
① 혁신도시 시즌2 추진동력 강화를 위한 제도개선 노력
② 혁신도시 사업 예산 증액 노력
③ 성과평가를 통한 혁신도시 정책지원
④ 정부 공모사업 선정을 위한 관계기관 협의 등 지원
나. 혁신도시 소관 지자체
① 복합혁신센터 등 혁신도시 중추기관 건립 노력
② 혁신도시 내실화를 위한 사업 발굴 노력
③ 혁신도시 담당인력·조직 강화 노력
④ 지자체와 지역 혁신주체 간 거버넌스 구축 노력
⑤ 지역인재 채용 활성화를 위한 노력
3. (정례협의회 개최)
정부와 지자체는 혁신도시 시즌2 및 종합발전 계획의 원활한 추진을 위하여 연간 1회 이상 협의회를 개최한다.
협의회의 원활한 논의와 기술적 지원을 위해 관계 기관 및 민간 전문가 등을 참여시킬 수 있다.
4. (협약의 효력)
이 합의서의 효력은 상호 서명한 날로부터 발생하며, 상호 동의하에 업무협력의 종결 의사를 문서로서 통보하지 않는 한 협력 사업이 \
종료될 때까지 유효한 것으로 본다.
이 협약서는 당사자 간에 서명, 날인하여 각 1부씩 보관한다.
2019. 12. 11.
국토교통부 장관 김현미
국가균형발전위원회 위원장 송재호
시·도지사 대표 전라북도 지사 송하진
""".splitlines()
FACTS = {
    "cases/daegu/local-business-support/": [
        "376개 중소기업", "총 1,080억원", "1,200억원 중 90%(1,080억원)", "1,100억 원", "화성밸브(주)", "무한상사", "Test-Bed",
        "기업은행", "대구은행", "대구사회복지협의회", "대구시", "“자·판·기”사업", "지역기업 자판기(자금+판로+기술) 제공사업",
        "대구 이전('14.10) 직후인 2015년부터 상생펀드", "3대 주요 기자재", "볼밸브", "열효율개선사업", "2015–2019년",
        "온라인 유통 전용몰", "376개", "1,080억원", "1,200억원", "90%", "노숙인", "건설기술을 무료로 교육",
    ],
    "cases/jeonbuk/agri-bio-talent/": [
        "전라북도 등 6개 지자체, 국민연금공단 등 6개 공공기관, 전북대 등 5개 대학",
        "농촌진흥청, 김제민간육종단지, 국가식품클러스터지원센터",
        "전북대, 군산대, 원광대, 전주대, 우석대", "전라북도, 전주시, 군산시, 익산시, 완주군", "상생협력체계 구축 및 학생 지원",
        "지역선도 대학육성사업", "상호협력 MOU", "대학·지역공공기관으로 한 협력네트워크 구축 운영 및 활성화",
        "전북대학교 지역선도대학 육성사업 협약식",
    ],
    "cases/jeonbuk/themed-regeneration/": [
        "도시농업소", "국립산림과학원", "국립농업과학원", "국립원예특작과학원", "한국식품연구원", "마을관리협동조합",
        "도시농업마을", "책마을", "빛의 마을", "경관농업 단지", "음식타운", "상반기에 1곳, 하반기에 4곳",
        "정읍시 연지들 자생적 주민조직",
    ],
    "cases/jeonbuk/nps-it-rnd-center/": ["국민연금공단", "민간기업, 지자체, 지역대학", "스타트업", "취업박람회"],
    "cases/jeonbuk/leisure-culture/": ["푸드아트", "플라워아트", "판소리", "주류 제작", "문화예술 강좌"],
    "cases/gyeongnam/kicet-platform/": [
        "진주 지역자활센터", "사회적협동조합 사나래", "one-stop 서비스", "생애주기확장형 세라믹 창업기업 지원 프로그램",
        "Job-Cycle", "소년-청년-장년", "진주 푸드&리빙 페스티벌", "사회적기업 Café", "예비창업", "창업성장", "오픈캠퍼스",
    ],
    "cases/gyeongnam/smart-clean-bus-stop/": [
        "2~3℃", "쿨링포그", "LED경관조명", "트릭아트", "영천강 특화공간", "흡서기 및 흡한기", "진주시", "스케이트장",
        "미세먼지 차단", "경남 진주 최초의 어린이 물놀이장", "복합문화 도서관 및 공원 조성사업",
    ],
    "cases/gyeongnam/after-school-care/": ["다함께 돌봄센터", "맞벌이 부부"],
    "cases/gwangju-jeonnam/energy-platform/": [
        "전기·수도·난방 등 5대 에너지 사용량을 실시간으로", "나주시", "K-EMS", "마이크로그리드", "City EMS (DER, xEMS, MG)",
        "e-프로슈머 가상발전소(VPP)", "전력, 비전력 U-City 통합연계", "스마트에너지시티 통합운영센터", "데이터분석실",
        "도시에너지지원 통합관리", "전기차 스마트 파킹", "전력IoT",
    ],
    "cases/gwangju-jeonnam/old-downtown/": ["나주읍성도시재생코어센터", "소상공인"],
    "cases/busan/vr-ar-center/": ["VR/AR 제작지원센터", "VR 인큐베이팅 프로그램"],
    "cases/jeju/global-talent/": ["해외인턴쉽", "미래인재육성사업", "지역선도대학육성사업"],
    "cases/chungbuk/ict-education/": ["3D프린터", "코딩교육", "ICT체험학습장"],
    "cases/daegu/first-mover-win-win/": ["소셜 크라우드펀딩", "태블릿PC", "결식아동", "통학버스"],
    "cases/ulsan/hrd-partner/": ["로컬푸드", "직능개발훈련", "장애인 일자리", "온누리상품 구매 확대"],
    "awards/2019/": [
        "제1회 혁신도시 성과보고대회", "2019. 12. 11. 14시", "전북혁신도시 그랜드 힐스톤 호텔", "국토교통부",
        "국가균형발전위원회", "국토교통부 장관 및 국가균형발전위원회 위원장 표창",
        "200여 명", "민간 전문가로 구성된 평가위원회", "2019년 11월",
        "우수 혁신도시 전북혁신도시 경남진주혁신도시 대구(신서)혁신도시", "우수사업 15건",
        "영천강변 휴식 특화공간 조성(벤치, 휴게실 등 휴게공간/트릭아트, 쿨링포그, LED경관조명 등 즐길거리)",
    ],
    "agreement/": ["국토교통부", "혁신도시 소관 11개 시·도", "2019. 12. 11."],
}  # fmt: skip
NOTES = [
    ("cases/gwangju-jeonnam/old-downtown/", "유희공간", "유휴공간"),
    ("cases/daegu/first-mover-win-win/", "상생발전 문화를 이끈 하다!", "잘못 인쇄"),
    ("cases/daegu/local-business-support/", "1,100억 원 규모의 저리 자금대출", "1,080억원"),
    ("awards/2019/", "유희공간 활용형 원도심 상권활성화", "유휴공간"),
    ("awards/2019/", "이끈 하다!", "잘못 적힌"),
    ("agreement/", "③ 혁신 / 도시 담당인력·조직 강화 노력", "「혁신도시 담당인력·조직 강화 노력」"),
]
CLAUSES = {
    "clause-2-na-2": {
        "busan/vr-ar-center", "chungbuk/ict-education", "daegu/first-mover-win-win", "daegu/local-business-support",
        "gwangju-jeonnam/energy-platform", "gwangju-jeonnam/old-downtown", "gyeongnam/after-school-care",
        "gyeongnam/kicet-platform", "gyeongnam/smart-clean-bus-stop", "jeonbuk/themed-regeneration", "ulsan/hrd-partner",
    },
    "clause-2-na-4": {
        "gyeongnam/kicet-platform", "jeju/global-talent", "jeonbuk/agri-bio-talent", "jeonbuk/leisure-culture",
        "jeonbuk/nps-it-rnd-center", "jeonbuk/themed-regeneration",
    },
    "clause-2-na-5": {"jeonbuk/agri-bio-talent"},
}  # fmt: skip
FORWARDS = '<meta name="robots" content="noindex">'
OFFICIALS = ("이대섭", "이정규", "김형열", "김영아", "이종구")
PHONE = re.compile(r"(?<!\d)\(?0\d{1,2}\)?[-\s.]?\d{3,4}-\d{4}(?!\d)|☎")
_BLOCK = re.compile(r"p|div|li|ul|ol|dl|dt|dd|table|tr|th|td|caption|section|h[1-6]")


class PageReader(HTMLParser):
    """Text of the article without citation marks, and a page's headings, ids, links, notes and duties."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.h1: list[str] = []
        self.leads: list[str] = []
        self.notes: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.links_in: dict[str, set[str]] = {}
        self._text: list[str] = []
        self._article = 0
        self._skip = ""
        self._item = ""
        self._printed = ""
        self._open: dict[str, list[str]] = {}
        self.feed(html)
        self.close()
        self.text = _squeeze("".join(self._text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids and links, and start what is to be read."""
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if id_ := given.get("id"):
            self.ids.add(id_)
        self.links += [given[name] for name in ("href", "src") if name in given and tag != "base"]
        self._article += tag == "article"
        if tag in ("script", "style") or {"cb-cite", "cb-anchor", "headerlink"} & set(classes):
            self._skip = self._skip or tag
        if tag == "li" and given.get("id"):
            self._item = given["id"]
        if tag == "a" and "href" in given:
            self.links_in.setdefault(self._item, set()).add(given["href"])
        if tag in ("h1", "q") or "cb-lead" in classes or (tag == "p" and self._printed):
            self._open[tag] = []
        if _BLOCK.fullmatch(tag):
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Keep what has been read."""
        self._article -= tag == "article"
        if tag == self._skip:
            self._skip = ""
        if _BLOCK.fullmatch(tag):
            self._text.append(" ")
        words = _squeeze("".join(self._open.pop(tag, [])))
        if tag == "h1" and words:
            self.h1.append(words)
        elif tag == "q":
            self._printed = words
        elif tag == "p" and self._printed:
            self.notes.append((self._printed, words))
            self._printed = ""
        elif tag == "p" and words:
            self.leads.append(words)

    def handle_data(self, data: str) -> None:
        """Read."""
        if self._skip:
            return
        if self._article:
            self._text.append(data)
        for words in self._open.values():
            words.append(data)


def _squeeze(text: str) -> str:
    return " ".join(text.split())


@cache
def page(site: Path, address: str) -> PageReader:
    return PageReader((site / address / "index.html").read_text(encoding="utf-8"))


@cache
def every_page(site: Path) -> dict[str, PageReader]:
    """All HTML files by the address of their own."""
    files = sorted(site.rglob("*.html"))
    return {
        file.relative_to(site).as_posix().removesuffix("index.html"): PageReader(file.read_text(encoding="utf-8"))
        for file in files
    }


def leads_to(site: Path, address: str, link: str) -> tuple[Path, str] | None:
    """The file and the fragment that a link on a page means; None when it leaves the site."""
    whole, fragment = urldefrag(urljoin(BASE + address, link))
    if not whole.startswith(BASE):
        return None
    path = unquote(urlsplit(whole).path).lstrip("/")
    return site / (path + "index.html" if path == "" or path.endswith("/") else path), unquote(fragment)


def addresses(site: Path, folder: str, depth: int) -> set[str]:
    files = (site / folder).glob("*/" * depth + "index.html")
    pages = (file for file in files if FORWARDS not in file.read_text(encoding="utf-8"))
    return {file.parent.relative_to(site / folder).as_posix() for file in pages}


@cache
def records(site: Path) -> dict[str, dict[str, Any]]:
    data = json.loads((site / "api/v1/cases.json").read_text(encoding="utf-8"))
    return {case["id"]: case for case in data["cases"]}


@pytest.mark.parametrize(("address", "fact"), [(address, fact) for address, facts in FACTS.items() for fact in facts])
def test_a_fact_of_the_press_release_is_on_its_page(site: Path, address: str, fact: str) -> None:
    assert fact in page(site, address).text


@pytest.mark.parametrize(("id_", "title"), TITLES.items())
def test_a_printed_title_heads_its_page_and_stands_in_the_list_of_awards(site: Path, id_: str, title: str) -> None:
    assert page(site, f"cases/{id_}/").h1[-1] == title
    assert title in page(site, "awards/2019/").text
    assert title in page(site, "cases/").text


@pytest.mark.parametrize(("category", "name", "ids"), [(id_, *rest) for id_, rest in CATEGORIES.items()])
def test_a_category_has_the_five_cases_that_the_table_prints_under_it(
    site: Path, category: str, name: str, ids: list[str]
) -> None:
    found = page(site, f"categories/{category}/")
    assert found.h1 == [name]
    assert {id_ for id_, title in TITLES.items() if title in found.text} == set(ids)
    assert all(name in page(site, f"cases/{id_}/").text for id_ in ids)


@pytest.mark.parametrize(("id_", "name"), ORGANISATIONS.items())
def test_an_organisation_has_a_page_and_a_place_in_the_list(site: Path, id_: str, name: str) -> None:
    assert page(site, f"organisations/{id_}/").h1[-1] == name
    assert name in page(site, "organisations/").text


@pytest.mark.parametrize("id_", ["molit", "pcbnd"])
def test_an_organisation_without_cases_leads_to_the_agreement_that_it_made_and_the_award_that_it_hosted(
    site: Path, id_: str
) -> None:
    html = (site / "organisations" / id_ / "index.html").read_text("utf-8")
    for label, address in (("맺은 합의서", "agreement/"), ("주최한 행사", "awards/2019/")):
        row = html.partition(f">{label}</dt>")[2].partition("</dd>")[0]
        assert f'href="../../{address}"' in row


def test_the_list_of_organisations_says_why_it_has_one_without_cases(site: Path) -> None:
    text = page(site, "organisations/").text
    assert "국토교통부 맺은 합의서: 1건, 주최한 행사: 1건" in " ".join(text.split())
    assert " 0건" not in text


@pytest.mark.parametrize(("id_", "short"), CITIES.items())
def test_a_city_has_a_page_that_lists_its_cases_and_no_others(site: Path, id_: str, short: str) -> None:
    found = page(site, f"cities/{id_}/")
    assert short in found.h1[0]
    here = {urljoin(f"{BASE}cities/{id_}/", link) for link in found.links if "/cases/" in link}
    ours = {f"{BASE}cases/{case}/" for case in TITLES if case.startswith(f"{id_}/")}
    assert {link for link in here if "?" not in link} - {f"{BASE}cases/"} == ours


@pytest.mark.parametrize("sentence", AGREEMENT)
def test_a_sentence_of_the_agreement_is_printed_word_for_word(site: Path, sentence: str) -> None:
    assert sentence in page(site, "agreement/").text


def test_the_agreement_keeps_its_order(site: Path) -> None:
    text, at = page(site, "agreement/").text, 0
    for sentence in AGREEMENT:
        at = text.find(sentence, at)
        assert at >= 0, sentence
        at += len(sentence)


def test_the_agreement_has_four_articles_and_nine_duties_each_with_an_address(site: Path) -> None:
    found = {id_ for id_ in page(site, "agreement/").ids if id_.startswith("clause-")}
    duties = {f"clause-2-ga-{number}" for number in range(1, 5)} | {f"clause-2-na-{number}" for number in range(1, 6)}
    assert found == {"clause-1", "clause-2", "clause-3", "clause-4", "clause-2-ga", "clause-2-na"} | duties


@pytest.mark.parametrize(("address", "printed", "note"), NOTES)
def test_a_doubtful_wording_is_kept_and_explained(site: Path, address: str, printed: str, note: str) -> None:
    assert any(printed in term and note in text for term, text in page(site, address).notes)


@pytest.mark.parametrize(
    ("folder", "depth", "expected"),
    [
        ("cases", 2, set(TITLES)),
        ("cities", 1, set(CITIES)),
        ("categories", 1, set(CATEGORIES)),
        ("awards", 1, {"2019"}),
        ("organisations", 1, set(ORGANISATIONS)),
    ],
)
def test_the_site_has_these_pages_and_no_others(site: Path, folder: str, depth: int, expected: set[str]) -> None:
    assert addresses(site, folder, depth) == expected


@pytest.mark.parametrize("id_", TITLES)
def test_a_case_and_its_clauses_link_each_other(site: Path, id_: str) -> None:
    address = f"cases/{id_}/"
    named = {clause for clause, ids in CLAUSES.items() if id_ in ids}
    linked = {urldefrag(urljoin(BASE + address, link)) for link in page(site, address).links}
    clauses = {fragment for url, fragment in linked if url == f"{BASE}agreement/" and fragment}
    assert clauses == named == {"clause-" + name.split("/")[1] for name in records(site)[id_]["agreement"]}
    for clause in named:
        back = {urljoin(f"{BASE}agreement/", link) for link in page(site, "agreement/").links_in[clause]}
        assert BASE + address in back, clause


def test_the_agreement_links_no_case_that_does_not_name_the_clause(site: Path) -> None:
    for clause, links in page(site, "agreement/").links_in.items():
        whole = {urljoin(f"{BASE}agreement/", link) for link in links}
        if clause.startswith("clause-"):
            assert {id_ for id_ in TITLES if f"{BASE}cases/{id_}/" in whole} == CLAUSES.get(clause, set()), clause


def test_the_open_data_has_the_fifteen_cases_as_their_pages_tell_them(site: Path) -> None:
    assert set(records(site)) == set(TITLES)
    for id_, case in records(site).items():
        found = page(site, f"cases/{id_}/")
        assert case["address"] == f"{BASE}cases/{id_}/"
        assert (found.h1[-1], found.leads) == (_squeeze(case["title"]), [_squeeze(case["summary"])])


def test_the_site_names_no_official_and_no_telephone_number(site: Path) -> None:
    found = []
    for file in sorted(site.rglob("*")):
        if file.suffix in {".html", ".txt", ".json", ".xml", ".css", ".js", ".svg", ".csv", ".geojson", ".jsonld"}:
            text = file.read_text(encoding="utf-8") if file.is_file() else ""
            words = [name for name in OFFICIALS if name in text] + PHONE.findall(text)
            found += [f"{file.relative_to(site)}: {word}" for word in words]
    assert found == []


def test_the_search_for_telephone_numbers_is_not_blind() -> None:
    for number in ("044-201-4490", "(044)201-4456", "(02)2100-1171", "02-2100-1171", "☎"):
        assert PHONE.search(number), number
    assert not PHONE.search("2019-12-10, 0.2 km")


def test_every_page_has_exactly_one_main_heading(site: Path) -> None:
    many = {}
    for file in sorted(site.rglob("*.html")):
        count = len(re.findall(r"<h1[\s>]", file.read_text(encoding="utf-8")))
        if count != 1:
            many[file.relative_to(site).as_posix()] = count
    assert many == {}


def test_every_link_inside_the_site_leads_to_a_file_and_every_fragment_to_an_id(site: Path) -> None:
    pages, broken = every_page(site), set()
    for address, found in pages.items():
        for link in found.links:
            target = None if link.startswith(("data:", "javascript:", "mailto:")) else leads_to(site, address, link)
            if target is None:
                continue
            file, fragment = target
            if not file.is_file():
                broken.add(f"{address} -> {link}")
            elif fragment and file.suffix == ".html":
                there = pages[file.relative_to(site).as_posix().removesuffix("index.html")]
                if fragment not in there.ids:
                    broken.add(f"{address} -> {link} (no such id)")
    assert sorted(broken) == []


def test_every_place_that_the_search_the_sitemap_and_the_maps_name_exists(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    named = [entry["location"] for entry in index["docs"]]
    named += re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    for script in (site / "assets/casebook/maps").glob("*.js"):
        named += re.findall(r'data-to=\\"(.*?)\\"', script.read_text(encoding="utf-8"))
    pages, broken = every_page(site), []
    for place in named:
        target = leads_to(site, "", place)
        assert target is not None, place
        file, fragment = target
        own = file.relative_to(site).as_posix().removesuffix("index.html")
        if own not in pages or (fragment and fragment not in pages[own].ids):
            broken.append(place)
    assert broken == []


def test_the_sitemap_lists_every_page_once(site: Path) -> None:
    listed = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    unlisted = ("404.html", "api/")  # checklists are files of a case, beside its page
    hidden = {address for address in every_page(site) if address.startswith(unlisted) or address.endswith("/embed/")}
    hidden.add("organisations/not-named/")  # it leads to the list
    assert sorted(listed) == sorted(BASE + address for address in every_page(site) if address not in hidden)
