// Numbers in words: 천팔십억, 이백열여덟 and 3만9천명 are 108000000000, 218 and 39000명.
import { jamo } from "./hangul.js";
import { isEnding } from "./verbs.js";

const DIGITS = { 영: 0, 공: 0, 일: 1, 이: 2, 삼: 3, 사: 4, 오: 5, 육: 6, 륙: 6, 칠: 7, 팔: 8, 구: 9 };
const SMALL = { 십: 10, 백: 100, 천: 1000 };
const LARGE = { 만: 1e4, 억: 1e8, 조: 1e12 };
const ONES = { 하나: 1, 한: 1, 첫: 1, 둘: 2, 두: 2, 셋: 3, 세: 3, 석: 3, 넷: 4, 네: 4, 넉: 4, 다섯: 5, 여섯: 6, 일곱: 7, 여덟: 8, 아홉: 9 };
const TENS = { 열: 10, 스물: 20, 스무: 20, 서른: 30, 마흔: 40, 쉰: 50, 예순: 60, 일흔: 70, 여든: 80, 아흔: 90 };
const NATIVE_ONES = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"];
const NATIVE_TENS = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"];
const SPANS = new Map(Object.entries({ 하루: "1일", 이틀: "2일", 사흘: "3일", 나흘: "4일", 닷새: "5일", 엿새: "6일", 이레: "7일", 여드레: "8일", 아흐레: "9일", 열흘: "10일", 보름: "15일", 반년: "6개월",
  절반: "50퍼센트", 첫째: "1번째", 둘째: "2번째", 셋째: "3번째", 두세: "2 3", 서너: "3 4", 네댓: "4 5", 대여섯: "5 6", 예닐곱: "6 7", 일고여덟: "7 8", 여덟아홉: "8 9" }));
export const BARE = 0.25; // the worth of a small number alone
export const ALIKE_COUNTED = 0.65; // and of one with another counter of its kind
const UNITS = ("명 건 개 곳 년 월 일 원 도 시 회 차 번 호 사 가지 대 개사 개국 개소 개월 개년 달 해 퍼센트 프로 할 배 평 살 세 주 시간 분 초 권 마리 채 동 인 차례 군데 종 점 세대 가구 석 그루 벌 장 쪽 면 층 학년 팀 단계 등 위 "
  + "번째 째 편 줄 칸 자리 사람 기관 기업 업체 단체 학교 마을 나라 도시 지역 분야 킬로미터 미터 센티미터 밀리미터 제곱킬로미터 제곱미터 평방미터 헥타르 킬로와트 메가와트 톤 킬로그램 그램 리터 킬로 천원 만원 억원").split(" ");
const SHORT_UNITS = { 제곱킬로미터: "km2", 제곱미터: "m2", 평방미터: "m2", 킬로미터: "km", 센티미터: "cm", 밀리미터: "mm", 미터: "m", 헥타르: "ha", 킬로와트: "kw", 메가와트: "mw", 톤: "t", 킬로그램: "kg", 리터: "l" };
const NATIVE = `(?:(${Object.keys(TENS).join("|")})?(${Object.keys(ONES).join("|")})?)`;
const NUMBER = new RegExp(`^(?:제|약|총|연|매)?([0-9.]+(?:[십백천만억조][0-9.일이삼사오육칠팔구십백천만억조]*)?|[일이삼사오육륙칠팔구영공십백천만억조]*)(?:점([0-9영공일이삼사오육칠팔구]+))?${NATIVE}(여)?((?![0-9])[가-힣]*)$`);
// The same with tens of the native numerals, which may begin as a digit does: 삼백일흔여섯
const WITH_TENS = new RegExp(`^(?:제|약|총|연|매)?([일이삼사오육륙칠팔구백천만억]*)()(${Object.keys(TENS).join("|")})(${Object.keys(ONES).join("|")})?(여)?([가-힣]*)$`);
const GROUPED = /^(?=.*[0-9일이삼사오육칠팔구십백천])[0-9.일이삼사오육칠팔구십백천만억조]*[천만억조]$/; // 3억 of 3억 4천만원
const GROUP = /^[0-9.일이삼사오육칠팔구십백천]+[천만억]/;
export const valueOf = (figures) => {
  let [sum, group, digit] = [0, 0, 0];
  for (const [part] of figures.matchAll(/[0-9.]+|./g)) {
    if (part in LARGE) [sum, group, digit] = [sum + (group + digit || 1) * LARGE[part], 0, 0];
    else if (part in SMALL) [group, digit] = [group + (digit || 1) * SMALL[part], 0];
    else digit = part in DIGITS ? 10 * digit + DIGITS[part] : Number(part);
  }
  return Math.round((sum + group + digit) * 1000) / 1000;
};
// The ways to write a number in figures: 340000000, 3억4000만, 3억4천만, 3.4억
const figures = (value) => {
  const ways = new Set([String(value)]);
  const groups = (rest, at) => {
    if (!rest || at < 0) return rest && at < 0 ? [String(rest), ...(rest % 1000 === 0 ? [`${rest / 1000}천`] : rest > 1000 ? [`${Math.floor(rest / 1000)}천${rest % 1000}`] : [])] : [""];
    const [sign, scale] = Object.entries(LARGE)[at];
    const whole = Math.floor(rest / scale);
    const tails = groups(rest % scale, at - 1);
    if (!whole) return tails;
    const heads = [`${whole}${sign}`, ...(whole >= 1000 && whole < 1e4 ? [`${Math.floor(whole / 1000)}천${whole % 1000 || ""}${sign}`] : [])];
    return heads.flatMap((head) => tails.map((tail) => head + tail));
  };
  if (Number.isInteger(value) && value > 999) for (const way of groups(value, 2)) ways.add(way);
  for (const [sign, scale] of Object.entries(LARGE)) if (value > scale && value % scale && value % (scale / 100) === 0) ways.add(`${value / scale}${sign}`);
  return Array.from(ways).slice(0, 6);
};
const inWords = (value) => {
  if (!Number.isInteger(value) || value < 1) return [];
  if (value < 100) return [NATIVE_TENS[Math.floor(value / 10)] + NATIVE_ONES[value % 10]];
  for (const [sign, scale] of Object.entries({ ...SMALL, ...LARGE })) if (value % scale === 0 && value / scale < 10) return [(value === scale ? "" : "일이삼사오육칠팔구"[value / scale - 1]) + sign];
  return [];
};
export const HALF_DAY = /^(?:오전|오후)에?$/;
const ABOUT = /(?:짜리|어치|가량|남짓|정도|이상|이하|미만|쯤|씩)$/; // behind a counter: 1200억짜리
const ALIKE_COUNTERS = [["개", "곳", "건", "가지", "군데", "개소", "개사", "종"], ["회", "번", "차례"]]; // each of which may count the same
const SURE_UNITS = /^(?:곳|명|건|개|가지|군데|번째|달|배|년|권|시간)/; // after a numeral of one syllable: 대 of 세대 is none
export const isUnit = (text) => UNITS.includes(text) || UNITS.some((counter) => text.startsWith(counter) && text.length - counter.length < 3);
// Whether a word is a counter that is asked for, which no page need have: 개사 of 몇 개사, and 몇명
const COUNTERS = UNITS.slice(0, UNITS.indexOf("사람"));
export const isCounterAsked = (word, before) => {
  const counter = before === "몇" ? word : word.replace(/^몇/, "");
  return (before === "몇" || counter !== word) && COUNTERS.some((unit) => counter.startsWith(unit) && (counter === unit || isEnding(jamo(counter.slice(unit.length))) || counter.length - unit.length < 3));
};
// The readings of a word as a number and its counter, with `next` as the word after it: 218 and 동 of 이백열여덟동
export const numbersOf = (word, next, before = "") => {
  const after = next && isUnit(next) ? next : "";
  if (SPANS.has(word)) return SPANS.get(word).split(" ").map((span) => [parseFloat(span), span.replace(/[0-9]/g, "") || after]);
  const matches = [NUMBER, WITH_TENS].map((form) => word.match(form)).filter(Boolean);
  const [, sino, decimals = "", tens = "", ones = "", , counted] = matches.find((match) => !match[6] || isUnit(match[6])) || matches[0] || [];
  const own = counted?.replace(ABOUT, "");
  if (own === undefined || (own && !isUnit(own)) || !(sino + tens + ones) || sino.split(".").length > 2) return [];
  const counter = own || after || (next && !sino && (tens + ones).length > 1 && /^[가-힣]{2}/.test(next) ? "개" : ""); // 여섯 지자체
  const isSure = SURE_UNITS.test(counter) || (/^제/.test(word) && /^[회차호기]/.test(counter)) || (/^시/.test(counter) && HALF_DAY.test(before));
  if (!decimals && !/[0-9]/.test(sino)) {
    if (sino ? sino.length < 2 && !tens && !ones && !(/[십백천만]|^제/.test(word) && isSure) : (tens + ones).length < 2 && own && !isSure) return [];
    if (!/[십백천만억조]/.test(sino) && (sino ? !isSure : !counter)) return [];
  }
  const value = valueOf(sino) + (TENS[tens] || 0) + (ONES[ones] || 0) + (decimals ? Number(`0.${Array.from(decimals, (sign) => DIGITS[sign] ?? sign).join("")}`) : 0);
  return Number.isFinite(value) ? [[value, counter]] : [];
};
// Other ways to write a word that has a number, with `next` as the word after it and `before` the one before; [form, worth] of each
export const renumbered = (word, next = "", before = "") => {
  const ways = [];
  const date = word.match(/^(?:([0-9]{4})[년.])?([0-9]{1,2})[월.]([0-9]{1,2})일?$/);
  if (date) {
    const [, year, month, day] = date;
    const parts = [month, day].map(Number);
    ways.push([`${parts.join(".")}`, 0.9], [`${year ? `${year}년` : ""}${parts[0]}월${parts[1]}일`, 0.9], [[year, ...parts].filter(Boolean).join("\n"), 0.7]);
  }
  const [, month] = word.match(/^([0-9]{1,2})월$/) || [];
  const [, day] = next.match(/^([0-9]{1,2})일/) || [];
  const [, year] = before.match(/^(?:20)?([0-9]{2})년$/) || [];
  const [, nextMonth] = next.match(/^([0-9]{1,2})월$/) || [];
  const [, ownYear] = word.match(/^(?:20)?([0-9]{2})년$/) || [];
  if (nextMonth && ownYear) ways.push([`${ownYear}.${nextMonth}`, 0.9], [`20${ownYear}.${nextMonth}`, 0.9]);
  if (month && day) ways.push([`${month}.${day}`, 0.9]);
  if (month && year) ways.push([`${year}.${month}`, 0.9], [`20${year}.${month}`, 0.9]);
  const [, article] = word.match(/^제([0-9]+)조/) || [];
  if (article) return [[`${article}조`, 0.9], [`${article}번`, 0.8], [article, BARE]];
  const latin = word.match(/^([0-9.]+)(?:[kcm]?m[23]?|ha|[kmg]?wh?|k?g|t|m?l|[mgt]b|hz|ppm|v)[가-힣]*$/);
  if (latin) ways.push([latin[1], 0.6]);
  for (const [value, counter] of numbersOf(word, next, before)) {
    for (const way of figures(value)) {
      ways.push([way + counter, 0.9], ...(counter.length > 1 ? [[way + counter[0], 0.8]] : []));
      if (counter) ways.push([way, value < 100 ? BARE : 0.55]); // with another counter
    }
    for (const [name, sign] of Object.entries(SHORT_UNITS)) if (counter.startsWith(name)) ways.push([value + sign, 0.9]);
    if (counter.startsWith("할")) ways.push([`${value * 10}퍼센트`, 0.9]);
    if (counter.startsWith("프로")) ways.push([`${value}퍼센트`, 0.9]);
    if (counter.startsWith("년") && value > 2000 && value < 2100) ways.push([`${value - 2000}년`, 0.5]);
    if (counter.startsWith("년") && value > 9 && value < 40) ways.push([`20${value}년`, 0.5]);
    if (/^[달해]/.test(counter)) ways.push([value + (counter[0] === "달" ? "개월" : "년"), 0.9]);
    if (counter.startsWith("개월")) for (const way of [...inWords(value), ...({ 3: ["석"], 4: ["넉"] }[value] || [])]) ways.push([`${way}달`, 0.9]);
    for (const [name, span] of SPANS) if (span === value + counter) ways.push([name, 0.9]);
    if (counter.startsWith("번째")) ways.push([`제${value}회`, 0.8], [`${value}회`, 0.7], [`${value}차`, 0.6], [`${value}호`, 0.6]);
    for (const same of ALIKE_COUNTERS) {
      const [own] = same.filter((unit) => counter.startsWith(unit)).sort((one, other) => other.length - one.length);
      if (own) for (const unit of same) if (unit !== own) ways.push([`${value}${unit}`, ALIKE_COUNTED]);
    }
    if (/^시/.test(counter) && /^오후/.test(before) && value < 12) ways.push([`${value + 12}시`, 0.95]);
    if (/^시/.test(counter) && value > 12 && value < 24) ways.push([`오후${value - 12}시`, 0.9]);
    if (counter) for (const way of inWords(value)) if (way.length > 1 || SURE_UNITS.test(counter)) ways.push([way + counter, 0.8]);
  }
  const known = new Set([word]);
  return ways.filter(([form]) => !known.has(form) && known.add(form));
};
// The words of a query, with the parts of a number as one word: 3억4천만원 of 3억 4천만원
const RANKS = "천만억조";
export const joinNumbers = (words) => words.reduce((all, word) => {
  const last = all.at(-1) || "";
  const [group] = (GROUPED.test(last) && word.match(GROUP)) || [];
  const rank = RANKS.indexOf(last.at(-1));
  const [, half, hour] = word.match(/^(오전|오후)(.+시.*)$/) || [];
  if (hour) return [...all, half, hour];
  const joins = group && (rank === 0 || Array.from(group).every((sign) => RANKS.indexOf(sign) < rank));
  return joins ? [...all.slice(0, -1), last + word] : [...all, word];
}, []);
