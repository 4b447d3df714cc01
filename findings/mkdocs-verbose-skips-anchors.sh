#!/usr/bin/env bash
# mkdocs 1.6.1: with --verbose, links to headings that are not there pass, even with --strict and "anchors: warn".
#
# A page notes its links to headings only where the log's level is above DEBUG, and --verbose sets it to DEBUG. So whoever asks for
# more output, to see why a build fails, gets a build that ends well. Links to files that are not there are still reported.
#
# Seen:
#   --strict: ends with 1; links to headings reported: 2
#   --strict --verbose: ends with 0; links to headings reported: 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mkdocs==1.6.1 click==8.2.1 2>/dev/null
mkdir "$folder/docs"
printf '# Home\n\n[one](#nowhere) [two](other.md#gone)\n' > "$folder/docs/index.md"
printf '# Other\n' > "$folder/docs/other.md"
printf 'site_name: Links\nsite_url: https://example.org/\nvalidation: {links: {anchors: warn}}\n' > "$folder/mkdocs.yml"
cd "$folder"
seen=""
for options in "--strict" "--strict --verbose"; do
  status=0
  # shellcheck disable=SC2086
  venv/bin/mkdocs build $options > output.txt 2>&1 || status=$?
  count=$(grep -c -E "there is no such anchor|does not contain an anchor" output.txt || true)
  echo "$options: ends with $status; links to headings reported: $count"
  seen="$seen$status:$count "
done
test "$seen" = "1:2 0:0 " || { echo "the behaviour has changed"; exit 1; }
