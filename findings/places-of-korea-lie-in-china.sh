#!/usr/bin/env bash
# offline-geocode-city 1.0.2, city-reverse-geocoder 0.0.1, tz-lookup 6.1.25, country-reverse-geocoding 0.2.2 (npm): places of South Korea lie in China, in North Korea, in Japan's zone or in no country.
#
# Each of them says offline in which city, country or zone of time a point lies. The first two look for the nearest town that they know and give its country as the point's: Baengnyeongdo
# is in Dalian or in Haeju, Gageodo in Rizhao, and Cheorwon, a county on the mainland, in the North with both. Naju and Wonju, cities themselves, are in Muan and in Jecheon. By the third the
# clocks of Baengnyeongdo are those of Pyongyang, and those of Dokdo Tokyo's. The fourth has coarse outlines: Jeju, and Goseong on the mainland, are in no country. No answer says how far the
# town is or that it is a guess, save the distance of the second. @rapideditor/country-coder 5.6.1 has all of these points in KR.
#
# Seen (place: nearest city; nearest city; zone; country):
#   Baengnyeongdo: Dalian, CN; Haeju, KP; Asia/Pyongyang; none
#   Gageodo: Rizhao, CN; Mokpo, KR; Asia/Seoul; none
#   Cheorwon: P’yŏngsan, KP; Kaesong, KP; Asia/Seoul; KOR
#   Goseong: Wŏnsan, KP; Sokcho, KR; Asia/Seoul; none
#   Ganghwa: Gimpo, KR; Haeju, KP; Asia/Seoul; KOR
#   Dokdo: Sokcho, KR; Namyang, KR; Asia/Tokyo; none
#   Jeju: Jeju, KR; Jeju, KR; Asia/Seoul; none
#   Naju: Muan, KR; Naju, KR; Asia/Seoul; KOR
#   Wonju: Chech’ŏn, KR; Wonju, KR; Asia/Seoul; KOR
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit offline-geocode-city@1.0.2 city-reverse-geocoder@0.0.1 tz-lookup@6.1.25 country-reverse-geocoding@0.2.2 @rapideditor/country-coder@5.6.1
cat >look.mjs <<'JAVASCRIPT'
import { iso1A2Code } from "@rapideditor/country-coder";
import nearestTown from "city-reverse-geocoder";
import countries from "country-reverse-geocoding";
import { getNearestCity } from "offline-geocode-city";
import zone from "tz-lookup";
const outlines = countries.country_reverse_geocoding();
const places = {
  Baengnyeongdo: [37.97, 124.7],
  Gageodo: [34.07, 125.12],
  Cheorwon: [38.25, 127.22],
  Goseong: [38.55, 128.4],
  Ganghwa: [37.75, 126.48],
  Dokdo: [37.2415, 131.866],
  Jeju: [33.5, 126.53],
  Naju: [35.02, 126.79],
  Wonju: [37.32, 127.98],
};
const seen = Object.entries(places).map(([name, [latitude, longitude]]) => {
  if (iso1A2Code([longitude, latitude]) !== "KR") throw new Error(`${name} is not in KR`);
  const city = getNearestCity(latitude, longitude);
  const [town] = nearestTown(latitude, longitude, 1);
  const country = outlines.get_country(latitude, longitude)?.code ?? "none";
  return `${name}: ${city.cityName}, ${city.countryIso2}; ${town.city}, ${town.country_code}; ${zone(latitude, longitude)}; ${country}`;
});
console.log(seen.join("\n"));
const expected = `Baengnyeongdo: Dalian, CN; Haeju, KP; Asia/Pyongyang; none
Gageodo: Rizhao, CN; Mokpo, KR; Asia/Seoul; none
Cheorwon: P’yŏngsan, KP; Kaesong, KP; Asia/Seoul; KOR
Goseong: Wŏnsan, KP; Sokcho, KR; Asia/Seoul; none
Ganghwa: Gimpo, KR; Haeju, KP; Asia/Seoul; KOR
Dokdo: Sokcho, KR; Namyang, KR; Asia/Tokyo; none
Jeju: Jeju, KR; Jeju, KR; Asia/Seoul; none
Naju: Muan, KR; Naju, KR; Asia/Seoul; KOR
Wonju: Chech’ŏn, KR; Wonju, KR; Asia/Seoul; KOR`;
if (seen.join("\n") !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
