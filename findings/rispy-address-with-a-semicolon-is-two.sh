#!/usr/bin/env bash
# rispy 0.10.0 (PyPI): the address ".../view;jsessionid=A1?no=3" of a source in RIS becomes two addresses, neither of which leads there, and is written back as two.
#
# A semicolon is an ordinary sign of an address (RFC 3986), and servers of Java, which many Korean offices run, write the visitor's number behind one. The package cuts the field UR at
# each of them, with or without a blank. Of "?b=1;c=2" the first half leads to another page. Each written file has two lines of UR, so that the address cannot be put together again. The
# keywords, which do have several words with semicolons between them in files of Korean libraries, stay one. No error, no warning.
#
# Seen (field in the file: what is read):
#   UR https://example.go.kr/view;jsessionid=A1?no=3: https://example.go.kr/view | jsessionid=A1?no=3
#   UR https://example.go.kr/list?b=1;c=2: https://example.go.kr/list?b=1 | c=2
#   KW 나주; 전주: 나주; 전주
#   written back: UR https://example.go.kr/view | UR jsessionid=A1?no=3
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rispy==0.10.0 2>/dev/null
cd "$folder"
cat >look.py <<'PYTHON'
import rispy

FIELDS = (
    ("UR", "urls", "https://example.go.kr/view;jsessionid=A1?no=3"),
    ("UR", "urls", "https://example.go.kr/list?b=1;c=2"),
    ("KW", "keywords", "나주; 전주"),
)
records = [rispy.loads(f"TY  - RPRT\nTI  - 혁신도시\n{sign}  - {text}\nER  - \n") for sign, _, text in FIELDS]
seen = [f"{sign} {text}: {' | '.join(entries[0][name])}" for (sign, name, text), entries in zip(FIELDS, records, strict=True)]
written = [line.replace("  - ", " ") for line in rispy.dumps(records[0]).splitlines() if line.startswith("UR")]
seen.append(f"written back: {' | '.join(written)}")
print("\n".join(seen))
expected = [
    "UR https://example.go.kr/view;jsessionid=A1?no=3: https://example.go.kr/view | jsessionid=A1?no=3",
    "UR https://example.go.kr/list?b=1;c=2: https://example.go.kr/list?b=1 | c=2",
    "KW 나주; 전주: 나주; 전주",
    "written back: UR https://example.go.kr/view | UR jsessionid=A1?no=3",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" look.py
