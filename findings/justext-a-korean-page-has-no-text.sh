#!/usr/bin/env bash
# jusText 3.0.2 (PyPI; trafilatura falls back on it): of a Korean page nothing is text, all is boilerplate; the same page in English is text.
#
# jusText keeps what is long and has many common words. With its own list of Korean words these paragraphs are rich in common words, but none has 200 signs, from which on
# a paragraph counts as long: Korean says in half as many signs what English says. A paragraph in the middle is kept only beside a long one, so that the whole page is
# dropped, without an error. With length_high=100 all four are kept.
#
# Seen (signs of each paragraph: what it is):
#   Korean: 142 bad, 114 bad, 109 bad, 108 bad
#   English: 313 good, 241 good, 231 good, 241 good
#   Korean, length_high=100: 142 good, 114 good, 109 good, 108 good
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check justext==3.0.2 lxml_html_clean==0.4.6 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import justext

KOREAN = (
    "전주시는 2019년 12월 10일 혁신도시에 공공기관과 함께 도서관을 열었습니다. 이 도서관은 주민이 누구나 쓸 수 있으며, 한 해에 약 12만 명이 찾고 있습니다. "
    "특히 아이와 함께 오는 가족이 많아, 시는 올해 안에 방을 두 곳 더 열기로 하였습니다.",
    "시는 기관과 협약을 맺고 운영비를 나누어 부담하기로 하였습니다. 이 사업은 국토교통부의 지원을 받아 2018년부터 추진되었으며, 지금까지 모두 세 번에 걸쳐 평가를 받았고 그때마다 좋은 결과를 얻었습니다.",
    "그리고 지역 대학과 기업이 함께 참여하여 청년을 위한 교육 과정을 마련하였으며, 이를 통해 해마다 200명이 넘는 청년이 교육을 받고 있습니다. 그 가운데 많은 이가 지역에서 일자리를 찾았습니다.",
    "이러한 성과는 다른 지역에도 널리 알려졌고, 지난해에는 세 도시가 같은 방식으로 도서관을 열기로 하였습니다. 시는 그동안 얻은 경험을 이들 도시와 나누고 있으며, 올해에도 이를 계속할 것입니다.",
)
ENGLISH = (
    "On 10 December 2019 the city of Jeonju opened a library in its innovation city together with the public bodies there. All who live in the area can use it, and "
    "about 120,000 people visit it in a year. Since many of them are families who come with their children, the city will open two more rooms within this year.",
    "The city signed an agreement with the bodies, by which they share what it costs to run the library. The project was begun in 2018 with the support of the ministry, "
    "and it has been assessed three times up to now, each time with a good result.",
    "Universities and firms of the region have taken part as well, and they have made courses for young people. More than 200 of them learn there in each year, and many of "
    "them have since found work in the region, as the city had hoped.",
    "These results have become known in other regions, and in the last year three cities have decided that they will open a library in the same way. The city shares what it "
    "has learnt with all of them, and it will go on to do so in this year too.",
)


def kinds(language, texts, **options):
    page = "".join(f"<p>{text}</p>" for text in texts)
    paragraphs = justext.justext(f"<html><body>{page}</body></html>", justext.get_stoplist(language), **options)
    return ", ".join(f"{len(paragraph.text)} {paragraph.class_type}" for paragraph in paragraphs)


seen = [
    f"Korean: {kinds('Korean', KOREAN)}",
    f"English: {kinds('English', ENGLISH)}",
    f"Korean, length_high=100: {kinds('Korean', KOREAN, length_high=100)}",
]
print("\n".join(seen))
expected = [
    "Korean: 142 bad, 114 bad, 109 bad, 108 bad",
    "English: 313 good, 241 good, 231 good, 241 good",
    "Korean, length_high=100: 142 good, 114 good, 109 good, 108 good",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
