#!/usr/bin/env bash
# espeakng-loader 0.2.4 (PyPI; eSpeak NG 1.52, by which NVDA and Orca can speak): read out in Korean, 1.5% is "one, five per cent", a deficit of 1.5 sounds like the surplus, and 30㎡ is "thirty Chinese letter".
#
# In Korean the point of a number has no sound, so that 1.5 and "1 5" are spoken alike; in German it is "Punkt", in French "point". The hyphen before a number and the triangle that Korean accounts set
# for minus have none either, where German and English say "minus". The signs of square metres and kilometres are "Chinese letter", that of degrees is silent, and so are the numbers ①, ② of a law's
# paragraphs. The middle dot that Hancom's editor enters (U+318D) makes the speaker spell the words to both sides of it. From ten to twenty with U+223C or a hyphen is "ten twenty". A screen reader may say
# a few of these signs itself, before it hands the text on; who makes audio of a page gets what stands here.
#
# Seen (the sounds, in IPA):
#   ko 1.5%: ir o (en)pəsɛnt(ko)
#   ko 1 5%: ir o (en)pəsɛnt(ko)
#   ko -1.5%: ir o (en)pəsɛnt(ko)
#   ko △1.5%: ir o (en)pəsɛnt(ko)
#   ko 30㎡: sɐm sip (en)tʃaɪniːz(ko)letʌ
#   ko 3㎞: sɐm (en)tʃaɪniːz(ko)letʌ
#   ko 30℃: sɐm sip
#   ko 제3조 ①: tɕe sɐm tɕo
#   ko 10∼20명: sip i sipmjʌŋ
#   ko 10-20명: sip i sipmjʌŋ
#   ko 10 20명: sip i sipmjʌŋ
#   ko 전주·나주: tɕʌndʑunɐdʑu
#   ko 전주ㆍ나주: tɕiɯt ʌ n tɕiɯt u (en)tʃaɪniːz(ko)letʌ niɯn ɐ tɕiɯt u
#   de 1.5%: aɪns pʊŋkt fʏnf pɾoːtsɛnt
#   de -1.5%: miːnʊs aɪns pʊŋkt fʏnf pɾoːtsɛnt
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check espeakng-loader==0.2.4 phonemizer==3.4.0 2>/dev/null
cat >"$folder/look.py" <<'PYTHON'
import espeakng_loader
from phonemizer.backend import EspeakBackend
from phonemizer.backend.espeak.wrapper import EspeakWrapper

EspeakWrapper.set_library(espeakng_loader.get_library_path())
EspeakWrapper.set_data_path(espeakng_loader.get_data_path())
TEXTS = {
    "ko": ["1.5%", "1 5%", "-1.5%", "△1.5%", "30㎡", "3㎞", "30℃", "제3조 ①", "10∼20명", "10-20명", "10 20명", "전주·나주", "전주ㆍ나주"],
    "de": ["1.5%", "-1.5%"],
}
seen = []
for language, texts in TEXTS.items():
    speaker = EspeakBackend(language, with_stress=False)
    assert speaker.version() == (1, 52, 0)
    seen += [f"{language} {text}: {speaker.phonemize([text])[0].strip()}" for text in texts]
print("\n".join(seen))
expected = [
    "ko 1.5%: ir o (en)pəsɛnt(ko)",
    "ko 1 5%: ir o (en)pəsɛnt(ko)",
    "ko -1.5%: ir o (en)pəsɛnt(ko)",
    "ko △1.5%: ir o (en)pəsɛnt(ko)",
    "ko 30㎡: sɐm sip (en)tʃaɪniːz(ko)letʌ",
    "ko 3㎞: sɐm (en)tʃaɪniːz(ko)letʌ",
    "ko 30℃: sɐm sip",
    "ko 제3조 ①: tɕe sɐm tɕo",
    "ko 10∼20명: sip i sipmjʌŋ",
    "ko 10-20명: sip i sipmjʌŋ",
    "ko 10 20명: sip i sipmjʌŋ",
    "ko 전주·나주: tɕʌndʑunɐdʑu",
    "ko 전주ㆍ나주: tɕiɯt ʌ n tɕiɯt u (en)tʃaɪniːz(ko)letʌ niɯn ɐ tɕiɯt u",
    "de 1.5%: aɪns pʊŋkt fʏnf pɾoːtsɛnt",
    "de -1.5%: miːnʊs aɪns pʊŋkt fʏnf pɾoːtsɛnt",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore "$folder/look.py"
