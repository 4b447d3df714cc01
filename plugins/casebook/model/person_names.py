"""Patterns of how Korean texts name a person: by a name with a title or a rank, or behind a word for whom to ask."""

from __future__ import annotations

import re

RANKS = r"(?:주무관|사무관|서기관)"
"""The ranks of Korean officials."""
OFFICIAL = re.compile(rf"[가-힣]{{2,4}}\s*{RANKS}님?(?![가-힣])")
"""A Korean word with the rank of an official, which goes on in no other word: that of the office in charge has one in it."""
_SURNAMES = r"김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄채원천방공현변염추"
_NO_NAME_ENDS = r"시도군구과팀청처실국부된한는던직급측적력의체에를들계반망물위농"
"""Last syllables of places, offices, adjectives and words with a particle, which stand before a rank as names do."""
_NO_NAMES = (
    r"(?:정보화|고도화|선진화|전문화|문화재|전기차|박물관|고문서|정책관|이용자|이주자|유공자|임대차|주거지|지방세|신재생|공연장"
    r"|조경수|방사선|송배전|임시직|안내문|이메일|이름[은을이])"
)
"""Words that look like names beside a title, which is also the end of the name of a desk."""
_NAME = rf"(?<![가-힣])(?!{_NO_NAMES}\s)[{_SURNAMES}][가-힣](?![{_NO_NAME_ENDS}])[가-힣]"
"""A Korean name of three syllables."""
_TITLES = r"(?:과장|팀장|계장|국장|실장|소장|센터장|본부장|부장|차장|대리|주임|연구원|연구사|박사|님)"
_WESTERN = r"(?:(?:M(?:rs?|s|iss|me|lle)|Dr|Prof)\.?|M\.)"
"""Titles before a name."""
TITLED = re.compile(rf"{_NAME}\s+{_TITLES}(?![가-힣])|\b{_WESTERN}[ ]+[^\W\d_a-z][^\W\d_]+")
"""A name with a title, which is that of whom to ask where it stands under the heading of the contact."""
_OF_TITLE = rf"(?:{_TITLES}|{RANKS})(?<!님)(?<![가-힣]연구원)[은는이가]?"
"""A title before a name: in the name of an institution, the word for a researcher is none."""
_END_OF_OFFICE = r"(?<![과팀청처실국부급])(?![가-힣])"
"""No office, floor or room ends here."""
_SURNAME = rf"(?:남궁|황보|제갈|사공|선우|독고|[{_SURNAMES}])"
_NO_SHORT_NAMES = (
    r"(?:고문|구성|공모|공석|권한|민원|배정|변경|송무|안내|안전|연구|연락|연수|유물|이상|이하|인사|임명|임용|전결|전담|전용|정책|주관|주재"
    r"|지시|지원|지정|한분|현안|현황)"
)
"""Words of two syllables that offices write behind a title, and that begin as names do."""
_NO_INSTITUTION = (
    r"(?<![계반단망물위농])"
    r"(?<!강릉시|고양시|공주시|구리시|김제시|김천시|김포시|김해시|나주시|남원시|문경시|서산시|성남시|안동시|안산시|안성시|안양시|양산시|양주시|오산시"
    r"|원주시|이천시|전주시|정읍시|진주시|천안시|하남시)(?<!강원도|전남도|전북도)"
    r"(?<!강진군|강화군|고령군|고성군|고창군|고흥군|구례군|남해군|성주군|신안군|양구군|양양군|양평군|임실군|장성군|장수군|장흥군|정선군|진도군|진안군"
    r"|진천군|하동군|홍성군|홍천군)"
    r"(?<!강남구|강동구|강북구|강서구|구로구|권선구|기흥구|남동구|노원구|단원구|서원구|성동구|성북구|성산구|송파구|양천구|원미구|유성구|장안구|진해구)"
    r"(?<!전북대|전남대|전주대|강원대|우석대|조선대|원광대|공주대|안동대)"
)
"""No name of a place, a desk or a university ends here that has three syllables and begins as names do."""
BEHIND_TITLE = re.compile(
    rf"{_OF_TITLE}(?:\W{{1,4}}(?!{_NO_NAMES}){_SURNAME}\s?[가-힣]{{2}}{_NO_INSTITUTION}{_END_OF_OFFICE}"
    rf"|\W{{1,4}}(?!{_NO_SHORT_NAMES}){_SURNAME}[가-힣]{_END_OF_OFFICE}\s*(?:$|\W*\d)"
    rf"|(?<=[과팀국실계]장){_SURNAME}[가-힣]{{2}}{_END_OF_OFFICE})"
    rf"|(?:책임자|담당자?)[은는이가]?\W{{1,4}}(?!{_NO_NAMES}){_SURNAME}[가-힣]{{2}}{_NO_INSTITUTION}{_END_OF_OFFICE}"
    r"(?<![관장원소대회사역직])"
)
"""A title with a name behind it; one of two syllables only where nothing follows but a number.

Desks and institutions, which stand behind a word for who is in charge, have other last syllables than names.
"""
MAY_BE_NAME = re.compile(
    rf"(?:{_OF_TITLE}|(?:책임자|담당자?)[은는이가]?)\W{{1,4}}[가-힣]{{1,4}}{_END_OF_OFFICE}"
    rf"|(?<![가-힣]){_SURNAME}\s?[가-힣]{{1,2}}(?![가-힣])(?<![{_NO_NAME_ENDS}])"
)
"""A word in the place or in the form of a name, which no text offered to a writer has."""
_PARTICLES = r"(?:님|은|이|의|을|과|에게|께|께서|입니다)"
RANKED = re.compile(rf"{_NAME}\s*{RANKS}(?:{_PARTICLES})?(?![가-힣])")
"""A name before the rank of an official."""
NAME_ALONE = rf"(?!이메일){_NAME}(?<![관장])(?<![위직회임연구사의문]원)(?![가-힣])"
"""A name without a title. Desks and institutions have other last syllables."""
BEHIND_DUTY = rf"(?:자|공무원)[\s:(]{{0,3}}{NAME_ALONE}"
"""A name behind a word for the person in charge."""
_ASKED = rf"(?:담당자?|문의|연락처?|책임자?|{_TITLES})[은는이가:\s(]+"
"""A word for whom to ask, or a title, before a name."""
ASKED_FOR = rf"(?:{_ASKED}{NAME_ALONE}(?<![단소대위회사역])(?<![화보흥육학료강복성산수치]원)|{NAME_ALONE}\s*{_TITLES})"
"""A name with a title or behind a word for whom to ask. Institutions have other last syllables."""
