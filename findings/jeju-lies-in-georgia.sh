#!/usr/bin/env bash
# country-state-city 3.2.1 (npm): the province of Jeju lies in Georgia, USA, and the city of Sejong in Los Angeles; some "cities" of Korea have Japanese names.
#
# The package gives forms and maps the states and cities of all countries with a latitude and a longitude. The points of states seem to come from a search for
# the bare name: that of Jeju, an island, is in Duluth near Atlanta, that of Sejong, seat of the government, in Koreatown in Los Angeles; French Guiana and other far
# parts of France are right, but more than two hundred points of the world are far from their country. The cities themselves, which are another list, are right for Korea.
# Of some of them that list has a second one under its Japanese reading: Namwon is also Nangen, Samcheok also Santyoku. There is no sign by which either can be told.
#
# Seen (state of Korea whose point is outside of Korea: point; nearest city of the whole list; middle of its own cities):
#   Jeju: 33.96, -84.13; Duluth, US-GA; 33.42, 126.49
#   Sejong City: 34.05, -118.31; Koreatown, US-CA; 36.59, 127.29
#   cities: Nangen beside Namwon, Santyoku beside Samcheok-si
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit country-state-city@3.2.1
cat >look.cjs <<'JAVASCRIPT'
const { State, City } = require("country-state-city");
const inKorea = ({ latitude, longitude }) => latitude > 33 && latitude < 39 && longitude > 124 && longitude < 132;
const cities = City.getAllCities();
const distance = (a, b) => Math.hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180));
const nearest = (place) => cities.reduce((best, city) => (distance(place, city) < distance(place, best) ? city : best));
const middle = (list, key) => (list.reduce((sum, city) => sum + Number(city[key]), 0) / list.length).toFixed(2);
const seen = [];
for (const state of State.getStatesOfCountry("KR").filter((state) => !inKorea(state))) {
  const city = nearest(state);
  const own = City.getCitiesOfState("KR", state.isoCode);
  seen.push(
    `${state.name}: ${Number(state.latitude).toFixed(2)}, ${Number(state.longitude).toFixed(2)}; ` +
      `${city.name}, ${city.countryCode}-${city.stateCode}; ${middle(own, "latitude")}, ${middle(own, "longitude")}`,
  );
}
const names = City.getCitiesOfCountry("KR").map((city) => city.name);
const pairs = [["Nangen", "Namwon"], ["Santyoku", "Samcheok-si"]].filter((pair) => pair.every((name) => names.includes(name)));
seen.push(`cities: ${pairs.map((pair) => pair.join(" beside ")).join(", ")}`);
console.log(seen.join("\n"));
const expected = `Jeju: 33.96, -84.13; Duluth, US-GA; 33.42, 126.49
Sejong City: 34.05, -118.31; Koreatown, US-CA; 36.59, 127.29
cities: Nangen beside Namwon, Santyoku beside Samcheok-si`;
if (seen.join("\n") !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
