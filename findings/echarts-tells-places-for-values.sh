#!/usr/bin/env bash
# echarts 6.1.0 (npm): the words for a chart that is not seen say "the data for 2018 is 0, 3" where the value is 3; in Korean, "2 it consists of one", and half an English word.
#
# With aria.enabled, ECharts describes a chart in a sentence for those who cannot see it. If the horizontal axis has names, as years or cities, the place on the axis, counted from
# zero, stands before each value, as if it were a value too: two charts in one. The Korean sentence for more than one row of data begins with the number and then says
# "consists of one chart row", ends in "representing", counts the rows from 0, and has the particle 을 behind every name. A pie is told right. No warning, and nothing
# of it is on screen.
#
# Seen (chart, language: sentence):
#   bar, EN: This is a chart about "인구" with type Bar chart named 나주.The data is as follows: the data for 2018 is 0, 3, the data for 2019 is 1, 5.
#   bar, KO: "인구"에 대한 차트입니다. 차트 유형은 막대 그래프이며 나주을 표시합니다.데이터: 2018의 데이터는 0, 3, 2019의 데이터는 1, 5.
#   bars, KO: "인구"에 대한 차트입니다.. 2 하나의 차트 시리즈로 구성됩니다. 0번째 시리즈는 나주을 나타내는 막대 그래프 representing.데이터: 2018의 데이터는 0, 3, 2019의 데이터는 1, 5. (the second row follows)
#   pie, KO: "인구"에 대한 차트입니다. 차트 유형은 원 그래프이며 비율을 표시합니다.데이터: 나주의 데이터는 3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit echarts@6.1.0 jsdom@26.1.0
cat >look.cjs <<'JAVASCRIPT'
const { JSDOM, VirtualConsole } = require("jsdom");
const { window } = new JSDOM("<body></body>", { pretendToBeVisual: true, virtualConsole: new VirtualConsole() });
Object.assign(global, { window, document: window.document });
Object.defineProperty(global, "navigator", { value: window.navigator, configurable: true });
const echarts = require("echarts");
const korean = require("echarts/i18n/langKO-obj.js");
echarts.registerLocale("KO", korean.default ?? korean);
const bar = (name, data) => ({ type: "bar", name, data });
const charts = {
  bar: [bar("나주", [3, 5])],
  bars: [bar("나주", [3, 5]), bar("전주", [1, 2])],
  pie: [{ type: "pie", name: "비율", data: [{ name: "나주", value: 3 }] }],
};
const tell = (name, locale) => {
  const element = window.document.createElement("div");
  const chart = echarts.init(element, null, { renderer: "svg", width: 300, height: 200, locale });
  const axes = name === "pie" ? {} : { xAxis: { data: ["2018", "2019"] }, yAxis: {} };
  chart.setOption({ aria: { enabled: true }, title: { text: "인구" }, animation: false, ...axes, series: charts[name] });
  const sentence = element.getAttribute("aria-label").trim();
  chart.dispose();
  return `${name}, ${locale}: ${name === "bars" ? `${sentence.split("  ")[0]} (the second row follows)` : sentence}`;
};
const seen = [tell("bar", "EN"), tell("bar", "KO"), tell("bars", "KO"), tell("pie", "KO")];
console.log(seen.join("\n"));
const expected = `bar, EN: This is a chart about "인구" with type Bar chart named 나주.The data is as follows: the data for 2018 is 0, 3, the data for 2019 is 1, 5.
bar, KO: "인구"에 대한 차트입니다. 차트 유형은 막대 그래프이며 나주을 표시합니다.데이터: 2018의 데이터는 0, 3, 2019의 데이터는 1, 5.
bars, KO: "인구"에 대한 차트입니다.. 2 하나의 차트 시리즈로 구성됩니다. 0번째 시리즈는 나주을 나타내는 막대 그래프 representing.데이터: 2018의 데이터는 0, 3, 2019의 데이터는 1, 5. (the second row follows)
pie, KO: "인구"에 대한 차트입니다. 차트 유형은 원 그래프이며 비율을 표시합니다.데이터: 나주의 데이터는 3.`;
if (seen.join("\n") !== expected) throw new Error("the behaviour has changed");
process.exit(0);
JAVASCRIPT
node look.cjs
