#!/usr/bin/env bash
# ruamel.yaml 0.19.1 (0.18.6 alike): YAML read and written back unchanged becomes no YAML, or other data, by two remarks.
#
# ruamel.yaml is used to edit YAML without losing remarks. Where a list has a remark before its first item, and this item is in braces
# with a remark behind it, the break behind the next item's first field is not written. If that item has a second field, the two
# stand on one line, and the file cannot be read again. If not, the item after it loses its dash: two items become one, whose
# value ends with the dash, and no reader complains. Without either remark, or without braces, all is right.
#
# Seen (the list's second and third item; both files begin with "roles:", "# who", "- {id: a}  # one"):
#   - id: b / role: lead                    ->  - id: b role: lead               cannot be read
#   - place: Jeonju / - id: c / role: lead  ->  - place: Jeonju - / id: c / role: lead
#     data: [{'id': 'a'}, {'place': 'Jeonju -', 'id': 'c', 'role': 'lead'}]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ruamel.yaml==0.19.1 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import io

from ruamel.yaml import YAML, YAMLError

HEAD = "roles:\n# who\n- {id: a}  # one\n"


def rewritten(rest: str, head: str = HEAD) -> str:
    text = io.StringIO()
    YAML().dump(YAML().load(head + rest), text)
    return text.getvalue().removeprefix(head)


def data(rest: str) -> list | str:
    try:
        return YAML(typ="safe").load(HEAD + rest)["roles"]
    except YAMLError:
        return "cannot be read"


TWO = "- id: b\n  role: lead\n"
THREE = "- place: Jeonju\n- id: c\n  role: lead\n"
for rest in (TWO, THREE):
    print(f"written:\n{rest}written back:\n{rewritten(rest)}data before: {data(rest)}\ndata after: {data(rewritten(rest))}\n")
without = [rewritten(TWO, head) == TWO for head in ("roles:\n- {id: a}  # one\n", "roles:\n# who\n- {id: a}\n", "roles:\n# who\n- id: a  # one\n")]
print(f"without the first remark, the second, the braces: unchanged {without}")
seen = [data(rewritten(TWO)), data(rewritten(THREE)), without]
expected = ["cannot be read", [{"id": "a"}, {"place": "Jeonju -", "id": "c", "role": "lead"}], [True, True, True]]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
