// A search engine for Korean, as a worker: for the search box and for the page of all cases. It loads the files that
// casebook/search/index.py writes, a few for each query. There is no dictionary: a query is looked up as typed, then in less and
// less strict readings until pages match.
(() => {
  "use strict";

  // Hangul: a syllable is an initial consonant, a vowel and optionally a final consonant, in the order of Unicode.
  const INITIALS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
  const VOWELS = ["ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ"];
  const FINALS = [
    "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ",
    "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
  ];
  const CLUSTERS = Object.fromEntries(
    ["ㄳㄱㅅ", "ㄵㄴㅈ", "ㄶㄴㅎ", "ㄺㄹㄱ", "ㄻㄹㅁ", "ㄼㄹㅂ", "ㄽㄹㅅ", "ㄾㄹㅌ", "ㄿㄹㅍ", "ㅀㄹㅎ", "ㅄㅂㅅ", "ㅘㅗㅏ", "ㅙㅗㅐ", "ㅚㅗㅣ", "ㅝㅜㅓ", "ㅞㅜㅔ", "ㅟㅜㅣ", "ㅢㅡㅣ"]
      .map((spelled) => [spelled[0], spelled.slice(1)]),
  );
  const KEYS = "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml";
  const ON_KEYS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ";
  const isHangul = (sign) => sign >= "가" && sign <= "힣";
  const parts = (syllable) => {
    const code = syllable.charCodeAt(0) - 0xac00;
    return [INITIALS[Math.floor(code / 588)], VOWELS[Math.floor((code % 588) / 28)], FINALS[code % 28]];
  };
  const [known, MOST_KNOWN] = [new Map(), 20_000]; // the same words are spelled out for each query
  const jamo = (text) => {
    if (!known.has(text)) {
      if (known.size > MOST_KNOWN) known.clear();
      known.set(text, Array.from(text, (sign) => (isHangul(sign) ? parts(sign).join("") : CLUSTERS[sign] || sign)).join(""));
    }
    return known.get(text);
  };
  const initials = (text) => Array.from(text, (sign) => (isHangul(sign) ? parts(sign)[0] : sign)).join("");
  const withoutFinal = (text) => {
    const code = text.charCodeAt(text.length - 1) - 0xac00;
    return isHangul(text.at(-1)) ? text.slice(0, -1) + String.fromCharCode(0xac00 + code - (code % 28)) : text;
  };
  const toKeys = (text) => Array.from(jamo(text), (sign) => KEYS[ON_KEYS.indexOf(sign)] || sign).join("").toLowerCase();

  // The text that a Korean two-set keyboard writes for these keys.
  const toHangul = (keys) => {
    const keystrokes = Array.from(keys, (key) => ON_KEYS[KEYS.indexOf(key)] || ON_KEYS[KEYS.indexOf(key.toLowerCase())] || key);
    const isVowel = (sign) => VOWELS.includes(sign);
    let written = "";
    for (let at = 0; at < keystrokes.length;) {
      const initial = INITIALS.indexOf(keystrokes[at]);
      if (initial < 0 || !isVowel(keystrokes[at + 1])) {
        written += keystrokes[at++];
        continue;
      }
      at += 1;
      const both = VOWELS.indexOf(`${keystrokes[at]}${keystrokes[at + 1]}`);
      const vowel = both < 0 ? VOWELS.indexOf(keystrokes[at]) : both;
      at += VOWELS[vowel].length;
      let final = 0; // a consonant before a vowel starts the next syllable
      for (const length of [1, 2]) {
        const found = FINALS.indexOf(keystrokes.slice(at, at + length).join(""));
        if (found > 0 && at + length <= keystrokes.length && !isVowel(keystrokes[at + length])) final = found;
      }
      at += FINALS[final].length;
      written += String.fromCharCode(0xac00 + initial * 588 + vowel * 28 + final);
    }
    return written;
  };

  // Korean verbs. A form of a verb is its stem and a run of pieces of endings, in jamo.
  const PIECES = "으 으시 시 셨 았 었 였 겠 을 를 은 는 습 니 다 까 요 가 나 냐 지 고 며 면 서 려 게 도 록 던 데 만 자 기 에 죠 야 아 어 여 세 십 오 라 러 거 든 네 군 로 이 예요 써 할 하 해 볼 수 있 없 주 줘 드 릴 ㅏ ㅓ ㅕ ㅆ ㄴ ㄹ ㅁ ㅂ";
  const RUN = new RegExp(`^(?:${Array.from(new Set(PIECES.split(" ").map(jamo))).join("|")})*$`);
  const LONGEST_RUN = 18;
  const isEnding = (letters) => letters.length <= LONGEST_RUN && RUN.test(letters);
  const grows = (form, stem) => jamo(form).startsWith(jamo(stem)) && isEnding(jamo(form).slice(jamo(stem).length)); // 준 from 주
  const ASKING = /(?:요|까|니다|니까|죠|십시오|는지|은지|을지|을까|려면|려고|도록|는데|은데|면서)$/;
  // A verb for certain, and what may be a verb
  const VERB = /(?:[나가까세어아여해이예]요|까|니다|니까|십시오|는지|은지|을지|려면|려고|면서|[아어여해워와켜려]서|는데|은데|도록|거나|지만|[가-힣]{2}고|[리우이히치키시하되지겨]기[는를에도]?)$/;
  const MAYBE_VERB = /(?:는|면|던|며|^[가-힣]{1,2}[은을]|^[가-힣]{1,3}[운린긴친킨진든른준힌된온쓴인릴일칠킬질]|[어아여해와워겨려켜]|[가-힣][줄할될])$/;
  const hasFinal = (syllable) => isHangul(syllable) && (syllable.charCodeAt(0) - 0xac00) % 28 > 0;
  // After a stem without a vowel of an ending, these begin no ending but a noun: 상하수도 is no form of 상하다.
  const NO_ENDING = /^(?:ㅅㅜ|ㅇㅣㅆ|ㅇㅓㅂㅅ|ㅈㅜㄹ|ㅎㅏㄹ)/;
  // A native verb stem ends in a consonant or a vowel that no word of Chinese origin has: 담그기 is a form of a verb, 비행기 is none.
  const isNative = (syllable) => /[ㄷㅅㅆㄲㅈㅊㅌㅍㅎ]|../.test(parts(syllable)[2]) || (!parts(syllable)[2] && parts(syllable)[1] === "ㅡ") || /[꾸추두누루우보]/.test(syllable);
  const isGerund = (word) => {
    const [, stem] = word.match(/^(.+)기[를는에도]?$/) || [];
    return Boolean(stem) && isHangul(stem.at(-1)) && isNative(stem.at(-1));
  };
  // A syllable before the last one that ends in ㅆ, as no noun does, is that of a past or of 있다: 썼나
  const isPast = (word) => Array.from(word).slice(0, -1).some((sign) => isHangul(sign) && (sign.charCodeAt(0) - 0xac00) % 28 === FINALS.indexOf("ㅆ"));
  const isLinked = (word) => /[가-힣][고지]$/.test(word) && /[ㄷㅅㄲㅈㅊㅌㅍㅎ]|../.test(parts(word.at(-2))[2]); // 넣고
  const verbness = (word) => {
    if (VERB.test(word) || isPast(word) || isLinked(word) || isGerund(word) || (word.endsWith("는") && word.length > 1 && hasFinal(word.at(-2)))) return 1;
    return MAYBE_VERB.test(word) ? 0.5 : 0;
  };
  // The noun of a verb or of a question that is made with one: 서명 of 서명했나요, 기관 of 기관인가요
  const OF_NOUN = /^(.{2,}?)(?:하|해|했|할|한|합|함|되|돼|됐|될|된|됩|됨|받|시키|시켜|시켰|시킨|이|인|였|예|입|일)(.*)$/;
  const nounOf = (word) => {
    for (let [, noun, rest] = word.match(OF_NOUN) || []; noun; [, noun, rest] = []) if (rest && isEnding(jamo(rest))) return noun;
    return "";
  };
  // The stem of a verb in jamo, without its run of pieces: ㄱㅏㄲㅜ of 가꾸는
  const verbStem = (word) => {
    const letters = jamo(word);
    for (let at = 4; at < letters.length; at++) if (isEnding(letters.slice(at)) && letters.length - at < LONGEST_RUN) return letters.slice(0, at);
    return "";
  };

  // Numbers in words: 천팔십억, 이백열여덟 and 3만9천명 are 108000000000, 218 and 39000명.
  const DIGITS = { 영: 0, 공: 0, 일: 1, 이: 2, 삼: 3, 사: 4, 오: 5, 육: 6, 륙: 6, 칠: 7, 팔: 8, 구: 9 };
  const SMALL = { 십: 10, 백: 100, 천: 1000 };
  const LARGE = { 만: 1e4, 억: 1e8, 조: 1e12 };
  const ONES = { 하나: 1, 한: 1, 첫: 1, 둘: 2, 두: 2, 셋: 3, 세: 3, 석: 3, 넷: 4, 네: 4, 넉: 4, 다섯: 5, 여섯: 6, 일곱: 7, 여덟: 8, 아홉: 9 };
  const TENS = { 열: 10, 스물: 20, 스무: 20, 서른: 30, 마흔: 40, 쉰: 50, 예순: 60, 일흔: 70, 여든: 80, 아흔: 90 };
  const NATIVE_ONES = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"];
  const NATIVE_TENS = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"];
  const SPANS = { 하루: "1일", 이틀: "2일", 사흘: "3일", 나흘: "4일", 닷새: "5일", 엿새: "6일", 이레: "7일", 여드레: "8일", 아흐레: "9일", 열흘: "10일", 보름: "15일", 반년: "6개월",
    절반: "50퍼센트", 첫째: "1번째", 둘째: "2번째", 셋째: "3번째", 두세: "2 3", 서너: "3 4", 네댓: "4 5", 대여섯: "5 6", 예닐곱: "6 7", 일고여덟: "7 8", 여덟아홉: "8 9" };
  const BARE = 0.25; // the worth of a small number alone
  const ALIKE_COUNTED = 0.65; // and of one with another counter of its kind
  const UNITS = ("명 건 개 곳 년 월 일 원 도 시 회 차 번 호 사 가지 대 개사 개국 개소 개월 개년 달 해 퍼센트 프로 할 배 평 살 세 주 시간 분 초 권 마리 채 동 인 차례 군데 종 점 세대 가구 석 그루 벌 장 쪽 면 층 학년 팀 단계 등 위 "
    + "번째 째 편 줄 칸 자리 사람 기관 기업 업체 단체 학교 마을 나라 도시 지역 분야 킬로미터 미터 센티미터 밀리미터 제곱킬로미터 제곱미터 평방미터 헥타르 킬로와트 메가와트 톤 킬로그램 그램 리터 킬로 천원 만원 억원").split(" ");
  const SHORT_UNITS = { 제곱킬로미터: "km2", 제곱미터: "m2", 평방미터: "m2", 킬로미터: "km", 센티미터: "cm", 밀리미터: "mm", 미터: "m", 헥타르: "ha", 킬로와트: "kw", 메가와트: "mw", 톤: "t", 킬로그램: "kg", 리터: "l" };
  const NATIVE = `(?:(${Object.keys(TENS).join("|")})?(${Object.keys(ONES).join("|")})?)`;
  const NUMBER = new RegExp(`^(?:제|약|총|연|매)?([0-9.]+(?:[십백천만억조][0-9.일이삼사오육칠팔구십백천만억조]*)?|[일이삼사오육륙칠팔구영공십백천만억조]*)(?:점([0-9영공일이삼사오육칠팔구]+))?${NATIVE}(여)?((?![0-9])[가-힣]*)$`);
  // The same with tens of the native numerals, which may begin as a digit does: 삼백일흔여섯
  const WITH_TENS = new RegExp(`^(?:제|약|총|연|매)?([일이삼사오육륙칠팔구백천만억]*)()(${Object.keys(TENS).join("|")})(${Object.keys(ONES).join("|")})?(여)?([가-힣]*)$`);
  const GROUPED = /^(?=.*[0-9일이삼사오육칠팔구십백천])[0-9.일이삼사오육칠팔구십백천만억조]*[천만억조]$/; // 3억 of 3억 4천만원
  const GROUP = /^[0-9.일이삼사오육칠팔구십백천]+[천만억]/;
  const valueOf = (figures) => {
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
  const HALF_DAY = /^(?:오전|오후)에?$/;
  const ABOUT = /(?:짜리|어치|가량|남짓|정도|이상|이하|미만|쯤|씩)$/; // behind a counter: 1200억짜리
  const ALIKE_COUNTERS = [["개", "곳", "건", "가지", "군데", "개소", "개사", "종"], ["회", "번", "차례"]]; // each of which may count the same
  const SURE_UNITS = /^(?:곳|명|건|개|가지|군데|번째|달|배|년|권|시간)/; // after a numeral of one syllable: 대 of 세대 is none
  const isUnit = (text) => UNITS.includes(text) || UNITS.some((counter) => text.startsWith(counter) && text.length - counter.length < 3);
  // Whether a word is a counter that is asked for, which no page need have: 개사 of 몇 개사, and 몇명
  const COUNTERS = UNITS.slice(0, UNITS.indexOf("사람"));
  const isCounterAsked = (word, before) => {
    const counter = before === "몇" ? word : word.replace(/^몇/, "");
    return (before === "몇" || counter !== word) && COUNTERS.some((unit) => counter.startsWith(unit) && (counter === unit || isEnding(jamo(counter.slice(unit.length))) || counter.length - unit.length < 3));
  };
  // The readings of a word as a number and its counter, with `next` as the word after it: 218 and 동 of 이백열여덟동
  const numbersOf = (word, next, before = "") => {
    const after = next && isUnit(next) ? next : "";
    if (SPANS[word]) return SPANS[word].split(" ").map((span) => [parseFloat(span), span.replace(/[0-9]/g, "") || after]);
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
  const renumbered = (word, next = "", before = "") => {
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
      for (const [name, span] of Object.entries(SPANS)) if (span === value + counter) ways.push([name, 0.9]);
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
  const joinNumbers = (words) => words.reduce((all, word) => {
    const last = all.at(-1) || "";
    const [group] = (GROUPED.test(last) && word.match(GROUP)) || [];
    const rank = RANKS.indexOf(last.at(-1));
    const [, half, hour] = word.match(/^(오전|오후)(.+시.*)$/) || [];
    if (hour) return [...all, half, hour];
    const joins = group && (rank === 0 || Array.from(group).every((sign) => RANKS.indexOf(sign) < rank));
    return joins ? [...all.slice(0, -1), last + word] : [...all, word];
  }, []);

  // Latin letters by their Korean names: 엘에이치 is lh.
  const LETTER_NAMES = { 에이: "a", 비: "b", 씨: "c", 시: "c", 디: "d", 이: "e", 에프: "f", 지: "g", 에이치: "h", 아이: "i", 제이: "j", 케이: "k", 엘: "l", 엠: "m", 엔: "n", 오: "o",
    피: "p", 큐: "q", 아르: "r", 알: "r", 에스: "s", 티: "t", 유: "u", 브이: "v", 더블유: "w", 더블류: "w", 엑스: "x", 와이: "y", 제트: "z", 앤: "n-", 앤드: "-" };
  const latin = (word) => {
    if (!word) return [""];
    return [4, 3, 2, 1].flatMap((length) => {
      const letter = word.length >= length && LETTER_NAMES[word.slice(0, length)];
      return letter ? latin(word.slice(length)).flatMap((others) => Array.from(letter, (sign) => sign + others)) : []; // 알앤디 is rnd and r&d
    });
  };
  const LETTERS = /에이|에프|아이|제이|케이|아르|에스|브이|더블|엑스|와이|제트|[엘엠엔큐알씨티]/;
  const latinOf = (word) => (word.length > 12 || !LETTERS.test(word) ? [] : latin(word).filter((letters) => letters.length > 1).map((letters) => letters.replace(/-/g, "")).slice(0, 4));
  // A word that begins with letters by their names: ibk기업은행 of 아이비케이기업은행
  const latinBefore = (word) => {
    for (let at = word.length - 2; at > 3 && LETTERS.test(word.slice(0, at)); at--) {
      const [letters] = latinOf(word.slice(0, at));
      if (letters) return [[`${letters}${word.slice(at)}`, 0.9], [word.slice(at), 0.6]];
    }
    return [];
  };

  // The Korean spellings of a word in Latin letters that is read as a word, in the sounds of `spoken`: 켑코 and 케프코 of kepco. The rules
  // are those of the National Institute of Korean Language for loan words, simplified: each letter has the sounds that it has in some
  // languages; a consonant with no vowel behind it ends the syllable before, or has the vowel ㅡ or ㅣ of its own.
  const SOUNDS = {
    tch: "ㅊㅣ?", sch: "ㅅㅣ?|ㅅㅡㅋ", ch: "ㅊㅣ?|ㅋㅡ?|ㅅㅣ?", sh: "ㅅㅣ?", ph: "ㅍㅡ?", th: "[ㅅㅆㅌㄷ]ㅡ?", ck: "[ㄱㅋㄲ]ㅡ?", qu: "ㅋㅜ?", ng: "ㅇㄱ?ㅡ?|ㄴㄱ", ts: "ㅊㅡ?|ㅌㅡㅅㅡ?", wh: "ㅎ?ㅜ?",
    ee: "ㅣ|ㅔ", ea: "ㅣ|ㅔ|ㅣㅏ", oo: "ㅜ|ㅗ", ou: "ㅏㅜ|ㅗㅜ?|ㅜ", ow: "ㅏㅜ|ㅗㅜ?", ai: "ㅔㅣ?|ㅏㅣ|ㅐ", ay: "ㅔㅣ|ㅏㅣ", ei: "ㅔㅣ|ㅏㅣ|ㅣ", ey: "ㅔㅣ|ㅣ", au: "ㅗ|ㅏㅜ", aw: "ㅗ", ew: "ㅠ|ㅜ|ㅣㅜ", ie: "ㅣㅔ?|ㅏㅣ", oa: "ㅗㅏ?",
    a: "ㅏ|ㅐ|ㅔㅣ?|ㅓ|ㅗ", e: "ㅔ|ㅣ|ㅐ|ㅓ|ㅡ", i: "ㅣ|ㅏㅣ", o: "ㅗㅜ?|ㅏ|ㅓ|ㅜ", u: "ㅜ|ㅓ|ㅏ|ㅠ|ㅡ|ㅣㅜ", y: "ㅣ|ㅏㅣ|",
    b: "[ㅂㅃ]ㅡ?", c: "[ㅋㄱㄲㅅㅆ]ㅡ?", d: "[ㄷㄸㅅ]ㅡ?", f: "[ㅍㅎ]ㅡ?", g: "[ㄱㄲㅈ][ㅡㅣ]?", h: "ㅎ?", j: "[ㅈㅇ]ㅣ?", k: "[ㅋㄱㄲ]ㅡ?", l: "ㄹㄹ?ㅡ?", m: "ㅁㅡ?", n: "[ㄴㅇ]ㅡ?", p: "[ㅍㅂㅃ]ㅡ?",
    q: "[ㅋㄱ]ㅡ?", r: "ㄹㄹ?ㅡ?|", s: "[ㅅㅆㅈ]ㅡ?", t: "[ㅌㄷㄸㅅ]ㅡ?", v: "[ㅂㅃ]ㅡ?", w: "ㅜ|ㅗ|", x: "ㄱ?ㅅㅡ?|ㅋㅡㅅㅡ?|ㅈ", z: "[ㅈㅅ]ㅡ?",
  };
  const SPELLING = new RegExp(Object.keys(SOUNDS).join("|"), "g");
  const spellings = (word) => {
    if (!/^[a-z]{3,20}$/.test(word) || !/[aeiouy]/.test(word)) return null;
    const letters = word.replace(/([a-z])\1/g, (both, one) => (/[eo]/.test(one) ? both : one));
    const sounds = Array.from(letters.matchAll(SPELLING), ([sign], at) => `(?:${SOUNDS[sign]})${sign === "e" && at ? "?" : ""}`);
    return new RegExp(`^${sounds.join("")}$`);
  };
  // The sounds of a Hangul word: its letters without the sign of a syllable that begins with a vowel, and ㅣ before a vowel for ㅑ, ㅕ, ㅛ
  const spoken = (word) => Array.from(word, (sign) => {
    const [initial, vowel, final] = parts(sign);
    return (initial === "ㅇ" ? "" : initial) + vowel.replace(/[ㅑㅕㅛㅖㅒ]/, (long) => ({ ㅑ: "ㅣㅏ", ㅕ: "ㅣㅓ", ㅛ: "ㅣㅗ", ㅖ: "ㅣㅔ", ㅒ: "ㅣㅐ" })[long]) + final;
  }).join("");

  // Readings of Chinese characters, as a table. The Korean standard set KS X 1001, which browsers decode, has them in the order of their
  // `readings`: each reading, and the number of its characters if it is not one. Some characters occur at each of their readings.
  const readingsTable = (readings) => {
    const decoder = new TextDecoder("euc-kr");
    const rows = Array.from({ length: 52 }, (_, row) => decoder.decode(Uint8Array.from({ length: 188 }, (_, at) => (at % 2 ? 0xa1 + (at >> 1) : 0xca + row)))).join("");
    const signs = Array.from(rows);
    const table = new Map();
    let at = 0;
    for (const [, reading, count] of readings.matchAll(/(.)(\d*)/g)) for (let left = Number(count || 1); left; left--) {
      const sign = signs[at++].normalize("NFC");
      table.set(sign, [...(table.get(sign) || []), reading]);
    }
    return table;
  };
  const MOST_HANJA = 24; // so many readings of a word are looked up
  const readHanja = (table, word) => Array.from(word).reduce((made, sign) => (
    made.flatMap((text) => (table.get(sign) || [sign]).map((reading) => text + reading)).slice(0, MOST_HANJA)
  ), [""]);

  // Terms of a text, by the rules of casebook/search/terms.py; a test compares the two.
  const isSyllable = (sign) => isHangul(sign) || (sign >= "㐀" && sign <= "鿿") || (sign >= "぀" && sign <= "ヿ");
  const isDigit = (sign) => sign >= "0" && sign <= "9";
  const isWord = (sign) => /^[\p{L}\p{N}]/u.test(sign);
  const SPELLED = /((?:(?![㐀-鿿぀-ヿ가-힣])[\p{L}\p{N}])+(?:[-.](?:(?![㐀-鿿぀-ヿ가-힣])[\p{L}\p{N}])+)*) ?([㐀-鿿぀-ヿ가-힣]?)/gu;
  const narrow = (text) => text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  const bare = (text) => text.replace(/[À-ɏḀ-ỿ]/g, (sign) => sign.normalize("NFD").replace(/[\u0300-\u036f]/g, ""));
  const lower = (text) => text.toLowerCase();
  const READ = { "\u3000": " ", "ㆍ": "·", "℃": "도", "％": "퍼센트", "%": "퍼센트" };
  const SQUARED = /[㎀-㏟²³]/g; // signs of units, such as ㎢
  // A French word that is elided before the next one: l’air is found as air.
  const ELIDED = /(^|[^\p{L}\p{N}_])(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’](?=\p{L})/giu;
  const canonical = (text, asStruck = false) => [narrow, asStruck ? (same) => same : lower, bare]
    .reduce((done, step) => step(done), text.normalize("NFC").replace(ELIDED, "$1").replace(/[\u3000ㆍ℃％%]/g, (sign) => READ[sign]).replace(SQUARED, (sign) => sign.normalize("NFKC")))
    .replace(/[^\p{L}\p{N}_ ]+|_+/gu, between)
    .replace(/ *\n[ \n]*| {2,}/g, "\n")
    .replace(/^[ \n]+|[ \n]+$/g, "");
  function between(mark, at, text) {
    const [left, right] = [Array.from(text.slice(0, at).slice(-2)).at(-1) || "", Array.from(text.slice(at + mark.length, at + mark.length + 2))[0] || ""];
    if (/^['"‘’“”「」『』《》〈〉`´]+$/.test(mark)) return "";
    if (Array.from(mark).length > 1 || !isWord(left) || !isWord(right)) return "\n";
    if (/[·ㆍ‧・•]/.test(mark)) {
      const alone = !isHangul(text[at - 2] || "") || !isHangul(text[at + 2] || "");
      return alone && isHangul(left) && isHangul(right) ? "" : " ";
    }
    if (isDigit(left) && isDigit(right)) {
      return mark === "," && /^[0-9]{3}(?![0-9])/.test(text.slice(at + 1)) ? "" : mark === "." ? "." : "\n";
    }
    return /[-/&.+]/.test(mark) && left < "\x80" && right < "\x80" ? "-" : "\n";
  }
  const split = (word) => {
    const pieces = word.split("-");
    return pieces.length > 1 ? [...pieces, pieces.join("")] : pieces;
  };
  const MEASURED = /^([0-9]+(?:\.[0-9]+)?)[a-z]+[23]?$/; // 9.852km2 is found as 9.852 too
  const spelled = (word, unit) => {
    const [, number] = word.match(MEASURED) || [];
    const found = number ? [number, word] : split(word);
    return unit && isDigit(found.at(-1).at(-1)) ? [...found, found.at(-1) + unit] : found;
  };
  const pairs = (text) => {
    const signs = Array.from(text);
    return signs.slice(1).map((sign, before) => [signs[before], sign]);
  };

  // The terms of a text: `tight` within words, `loose` only across a blank, each with its number of occurrences.
  const terms = (text) => {
    const tight = new Map();
    const loose = new Map();
    const add = (to, term) => to.set(term, (to.get(term) || 0) + 1);
    for (const [first, second] of pairs(`\n${text}`)) {
      if (!isSyllable(second)) continue;
      if (isSyllable(first)) add(tight, first + second);
      else if (first === " " || first === "\n") add(tight, `_${second}`);
    }
    for (const [, word, unit] of text.matchAll(SPELLED)) for (const term of spelled(word, unit)) add(tight, term);
    for (const line of text.split("\n")) {
      const words = line.split(" ").map((word) => Array.from(word));
      words.slice(1).forEach((word, before) => {
        const [first, second] = [words[before].at(-1) || "", word[0] || ""];
        if (isSyllable(first) && isSyllable(second) && !tight.has(first + second)) add(loose, first + second);
      });
    }
    return { tight, loose };
  };

  const [SAME, NEAR] = [0.9, 0.6]; // the worth of another name, and of a word with a similar meaning
  const [ALIKE_LEAST, ALIKE_STEP] = [0.2, 0.04]; // the worth of a word that is used alike: it grows with the degree of likeness, 1 to 9
  const DEGREES = { "=": 0.7, "~": 0.4 }; // the worth of an everyday word that means the same, and of one that is about it
  const RARENESS = 9; // the degree of rareness of the rarest nouns of the language
  const keyOf = (name) => name.replace(/[-.]/g, "");

  // The terms, with weights, that a page must have to match `form`, a piece of canonical text without blanks.
  const MOST_TERMS = 8;
  const asked = (form) => {
    const wanted = [];
    const signs = Array.from(form);
    for (const [first, second] of pairs(form)) if (isSyllable(first) && isSyllable(second)) wanted.push([first + second, 1]);
    if (signs.length === 1 && isSyllable(form)) wanted.push([`_${form}`, 1]);
    for (const [, word, unit] of form.matchAll(SPELLED)) wanted.push([spelled(word, unit).at(-1), 2]);
    const last = wanted.length - 1; // of a long word, some evenly spaced terms are enough
    return last < MOST_TERMS ? wanted : Array.from({ length: MOST_TERMS }, (_, part) => wanted[Math.round((part * last) / (MOST_TERMS - 1))]);
  };

  // The index. Numbers are written in base 46, the last digit first. The other signs are digits that another digit follows.
  const SIGNS = Array.from({ length: 95 }, (_, code) => String.fromCharCode(code + 32)).filter((sign) => sign !== '"' && sign !== "\\").join("");
  const VALUES = new Uint8Array(128);
  for (let value = 0; value < SIGNS.length; value++) VALUES[SIGNS.charCodeAt(value)] = value;
  const BASE = 46;
  const STAMP_LENGTH = 5;
  const numbers = (text) => {
    const read = new Uint32Array(text.length);
    let [count, value, scale] = [0, 0, 1];
    for (let at = 0; at < text.length; at++) {
      const digit = VALUES[text.charCodeAt(at)];
      if (digit < BASE) {
        read[count++] = value + digit * scale;
        value = 0;
        scale = 1;
      } else {
        value += (digit - BASE) * scale;
        scale *= BASE;
      }
    }
    return read.subarray(0, count);
  };
  const cumulate = (steps) => {
    let sum = 0;
    return Array.from(steps, (step) => (sum += step));
  };
  const FLAGS = [];
  for (let count = 0; count < 3; count++) for (let anywhere = 1; anywhere < 8; anywhere++) for (let inside = 0; inside < 8; inside++) {
    if (!(inside & ~anywhere)) FLAGS.push([inside, anywhere, count]);
  }
  const [INSIDE, ANYWHERE, OFTEN] = [0, 1, 2].map((part) => {
    const table = new Uint8Array(128); // by the code of a sign
    FLAGS.forEach((flags, value) => { table[SIGNS.charCodeAt(value)] = flags[part]; });
    return table;
  });
  const fileOf = (key, count) => {
    let value = 0x811c9dc5;
    for (const sign of key) value = Math.imul(value ^ sign.codePointAt(0), 0x01000193);
    for (const [shift, factor] of [[16, 0x85ebca6b], [13, 0xc2b2ae35]]) value = Math.imul(value ^ (value >>> shift), factor);
    return (value >>> 0) % count;
  };
  const decode = ({ pairs: grouped, others, counts, steps, flags }) => {
    const all = grouped.split(" ").flatMap((group) => {
      const [first, ...seconds] = Array.from(group);
      return seconds.map((second) => first + second);
    });
    all.push(...others.split(" ").filter(Boolean));
    const [count, step] = [numbers(counts), numbers(steps)];
    const held = new Map();
    let at = 0;
    all.forEach((term, position) => {
      const end = at + count[position];
      const pages = step.subarray(at, end);
      for (let next = 1; next < pages.length; next++) pages[next] += pages[next - 1];
      held.set(term, { pages, signs: flags.slice(at, end) });
      at = end;
    });
    return held;
  };

  // Open the index whose manifest is at `address`. Each file is fetched once, when it is first needed, with the cache mode `cache`.
  const openIndex = async (address, cache = "default") => {
    const json = async (path, options) => {
      const answer = await fetch(new URL(path, address), options);
      if (!answer.ok) throw new Error(`${answer.status} ${path}`);
      return answer.json();
    };
    const manifest = await json(address, { cache: "no-cache" });
    const kept = new Map();
    const fileCount = (group) => manifest.files[group].length / STAMP_LENGTH;
    const file = (group, number, read, label = number) => {
      const name = `${group}-${label}-${manifest.files[group].slice(number * STAMP_LENGTH, (number + 1) * STAMP_LENGTH)}`;
      if (!kept.has(name)) {
        const fetched = json(`${name}.json`, { cache }).then(read);
        fetched.catch(() => kept.delete(name));
        kept.set(name, fetched);
      }
      return kept.get(name);
    };
    const none = { pages: [], signs: "" };
    const starts = Object.fromEntries(Object.entries(manifest.packs).map(([group, counts]) => [group, [0, ...cumulate(numbers(counts))]]));
    const weights = new Float32Array(starts.records.at(-1));
    let from = 0;
    for (const [count, weight] of manifest.kinds) weights.fill(weight, from, (from += count));
    const splitWords = (text) => text.split(" ").filter(Boolean);
    const particles = splitWords(manifest.particles);
    const heavy = new Map(splitWords(manifest.heavy).map((term, number) => [term, number])); // terms with a file each
    const names = { same: new Map(), near: new Map() };
    const bare = (name) => canonical(name).replace(/[ \n]/g, "");
    for (const [relation, ...group] of manifest.synonyms) for (const name of group) {
      const others = group.map(bare).filter((other) => other !== bare(name)).map((other) => [other, relation === "same" ? SAME : NEAR]);
      names[relation].set(keyOf(bare(name)), [...(names[relation].get(keyOf(bare(name))) || []), ...others]);
    }
    // The words of the site that are used as a form is, each with its worth. A form of a verb is in the table by its beginning.
    const neighboursOf = (first) => (isHangul(first || "") ? file("neighbours", fileOf(first, fileCount("neighbours")), (read) => ({
      ...read, verbs: splitWords(read.verbs || "").map(jamo), places: splitWords(read.places || ""), usual: new Map(splitWords(read.usual || "").map((entry) => [entry.slice(0, -1), Number(entry.at(-1)) / RARENESS])),
    })) : { words: {}, stems: {}, phrases: {}, verbs: [], places: [], usual: new Map() });
    const withWorth = (entries) => (entries ? entries.split(" ").map((entry) => [entry.slice(0, -1), DEGREES[entry.at(-1)] || ALIKE_LEAST + ALIKE_STEP * Number(entry.at(-1))]) : []);
    const isFormOf = (form, stem) => form.startsWith(stem) && (form === stem || isEnding(jamo(form.slice(stem.length))));
    const neighbours = async (form) => {
      const { words, stems } = await neighboursOf(form[0]);
      const beginnings = Array.from(form, (_, at) => form.slice(0, at + 1))
        .filter((stem) => stems[stem] && isFormOf(form, stem) && (stem.length > 1 || verbness(form) || form.endsWith("기")));
      return withWorth([words[form], beginnings.length && stems[beginnings.at(-1)]].filter(Boolean).join(" "));
    };
    // The words of the site for phrases that begin with the first of `words`: each the number of words of the phrase, and its words
    const phrases = async (words, stemsOf) => {
      const { phrases: all = {} } = await neighboursOf(words[0][0]);
      const found = [];
      for (const [first, rests] of Object.entries(all)) {
        if (!stemsOf(words[0]).includes(first) && !isFormOf(words[0], first)) continue;
        for (const [rest, entries] of Object.entries(rests)) {
          const others = rest.split(" ").map((forms) => forms.split("/"));
          const isSaid = others.every((forms, at) => forms.some((form) => stemsOf(words[at + 1] || "").includes(form) || grows(words[at + 1] || "", form)));
          if (isSaid) found.push([others.length + 1, withWorth(entries)]);
        }
      }
      return found;
    };
    const wordsIn = (number) => file("words", number, ({ words, pages }) => words.split(" ").map((word, position) => ({
      word, pages: VALUES[pages.charCodeAt(position)], jamo: jamo(word), initials: initials(word),
    })));
    // The entry of a page in the packs of a group
    const packed = async (group, page) => {
      let at = 0;
      for (let high = starts[group].length - 1; high - at > 1;) {
        const middle = (at + high) >> 1;
        if (starts[group][middle] <= page) at = middle;
        else high = middle;
      }
      return (await file(group, at, (read) => read))[page - starts[group][at]];
    };
    return {
      stamp: manifest.files.records + manifest.files.facets, // with another one, the numbers of pages mean others
      count: weights.length,
      isLarge: starts.texts.length > 1, // texts are apart from records
      cases: manifest.cases,
      speaking: manifest.speaking, // the number of pages that tells how rare a word is; pages with a title or a code alone do not count
      labels: manifest.labels,
      weights,
      zeros: new Float32Array(weights.length),
      names: Array.from(new Set([...names.same.keys(), ...names.near.keys()])),
      isName: (form) => names.same.has(keyOf(form)) || names.near.has(keyOf(form)),
      // Other words for `form`, each with its worth (1: just as good)
      alternatives: async (relation, form) => (relation === "alike" ? neighbours(form) : names[relation].get(keyOf(form)) || []),
      phrases,
      // Whether a word is a form of a verb or an adjective of the language, which the site need not have
      isVerb: async (word) => {
        const letters = jamo(word);
        const { verbs, usual } = await neighboursOf(word[0]);
        return !usual.has(word) && verbs.some((verb) => letters.startsWith(verb) && (letters.length > verb.length || /[ㅏㅓㅕ]$/.test(verb)) && isEnding(letters.slice(verb.length)) && !NO_ENDING.test(letters.slice(verb.length)));
      },
      // Whether a word is the name of a place of the country that no page says: 수원에서, 성남시청
      isAbsentPlace: async (word) => (await neighboursOf(word[0])).places.some((place) => {
        const rest = word.slice(place.length);
        return word.startsWith(place) && (!rest || /[시군구도]$/.test(place) || /^(?:시|군|특별|광역)/.test(rest) || particles.includes(rest));
      }),
      // How rare the commonest of `forms` is in the language, from 0; 1 if none is a common noun
      rareness: async (forms) => Math.min(1, ...(await Promise.all(forms.map(async (form) => (await neighboursOf(form[0])).usual.get(form) ?? 1)))),
      institutions: () => file("institutions", 0, (names) => names.split("\n").filter(Boolean).map((name) => name.split(" "))), // names, by their parts
      foreign: () => file("foreign", 0, splitWords), // words in Latin letters that readers of Korean may write in Hangul
      particles,
      endings: splitWords(manifest.endings),
      common: {
        empty: new Set(splitWords(manifest.common.empty)),
        nouns: new Set(splitWords(manifest.common.nouns)),
        general: new Set(splitWords(manifest.common.general)),
        services: new Set(splitWords(manifest.common.services || "")),
        legal: splitWords(manifest.common.legal || "").sort((one, other) => other.length - one.length),
        verbs: splitWords(manifest.common.verbs).map(jamo),
      },
      facets: () => file("facets", 0, ({ titles, facets, unlisted = {} }) => ({
        titles: Array.from(numbers(titles)),
        unlisted,
        facets: Object.fromEntries(Object.entries(facets).map(([key, values]) => [
          key, Object.fromEntries(Object.entries(values).map(([value, steps]) => [value, cumulate(numbers(steps))])),
        ])),
      })),
      async postings(wanted) {
        const found = new Map();
        await Promise.all(Array.from(new Set(wanted), async (term) => {
          const letters = Array.from(term.replace(/^[_=]+/, ""));
          const read = heavy.has(term) ? file("heavy", heavy.get(term), decode, Array.from(term, (sign) => sign.codePointAt(0).toString(16)).join(""))
            : term[0] === "=" ? file("names", fileOf(letters[0], fileCount("names")), decode) : file("postings", fileOf(manifest.apart ? letters : letters[0], fileCount("postings")), decode);
          found.set(term, (await read).get(term) || none);
        }));
        return found;
      },
      words: async (key) => wordsIn(fileOf(key, fileCount("words"))),
      topics: (manifest.topics || []).map(([pages, ...lists]) => [pages, ...lists.map(splitWords)]), // questions about the site itself
      filters: () => file("filters", 0, (read) => read),
      hanja: () => file("hanja", 0, readingsTable),
      wordFiles: fileCount("words"),
      allWords: () => Array.from({ length: fileCount("words") }, (_, number) => wordsIn(number)),
      // What results show of a page. On a large site, it has no sections without `record`.
      async card(page) {
        const [path, title, tags, sections, card] = await packed("records", page);
        return { page, path, title, tags, sections, card };
      },
      async record(page) {
        const [record, texts] = await Promise.all([this.card(page), this.isLarge ? packed("texts", page) : null]);
        return { ...record, sections: record.sections || texts };
      },
    };
  };

  // Matching. Hits have for every page a score, and the share of the query that the page has (1: all of it).
  const FIELD = [6, 5, 1]; // title, names, text
  const PARTLY = 0.6; // the share of a form of three or more terms with which a page is shown, far below full matches
  const newHits = (index) => ({ score: index.zeros, cover: index.zeros, pages: [], full: 0 }); // most readings of a word find nothing
  const add = (hits, page, score, cover) => {
    if (!hits.pages.length) [hits.score, hits.cover] = [new Float32Array(hits.score.length), new Float32Array(hits.score.length)];
    if (!hits.cover[page]) hits.pages.push(page);
    if (hits.score[page] < score) hits.score[page] = score;
    if (hits.cover[page] < cover) {
      if (cover >= 1) hits.full += 1;
      hits.cover[page] = cover;
    }
  };
  const each = (hits, visit) => {
    for (const page of hits.pages) visit(page, hits.score[page], hits.cover[page]);
  };

  // What `match` counts on each page that it looks at. It is used again and again.
  const newScratch = (count) => ({ have: new Uint8Array(count * FIELD.length), often: new Uint16Array(count) });

  // The place of the first of `pages`, from `at` on, that is not before `page`
  const placeOf = (pages, page, at) => {
    let high = pages.length;
    while (at < high) {
      const middle = (at + high) >> 1;
      if (pages[middle] < page) at = middle + 1;
      else high = middle;
    }
    return at;
  };

  // Add the pages that match `form` to `hits`, with their score times `worth`. The `postings` must include its terms.
  // `partly`: pages with most of the form get a low score. `spread`: a short form may match across blanks.
  // `cover`: the share of the query that the form is.
  const RARER = 16; // pages of a term that has so many times fewer than another are sought in those of the other
  const match = (index, postings, hits, form, worth, { partly = false, spread = false, cover: most = 1 } = {}) => {
    const wanted = asked(form);
    const all = wanted.reduce((sum, [, weight]) => sum + weight, 0);
    if (!all) return 0;
    const lists = wanted.map(([term]) => postings.get(term));
    // Only pages with all terms match, and those with the last one partly: what a compound is is said by its end
    const { pages: looked } = partly ? lists.at(-1) : lists.reduce((fewest, list) => (list.pages.length < fewest.pages.length ? list : fewest));
    if (!looked.length) return 0;
    const { have, often } = (index.scratch ??= newScratch(index.count));
    have.fill(0, 0, looked.length * FIELD.length);
    often.fill(0, 0, looked.length);
    const strong = wanted.length > 2 || spread || wanted.some(([, weight]) => weight > 1); // a lone pair of syllables must not span a blank
    const table = strong ? ANYWHERE : INSIDE;
    for (let part = 0; part < lists.length; part++) {
      const { pages, signs } = lists[part];
      const [, weight] = wanted[part];
      const isRarer = looked.length * RARER < pages.length;
      for (let next = 0, at = 0; next < looked.length; next++) {
        const page = looked[next];
        if (isRarer) at = placeOf(pages, page, at);
        else while (at < pages.length && pages[at] < page) at++;
        if (at === pages.length) break;
        if (pages[at] !== page) continue;
        const sign = signs.charCodeAt(at);
        const fields = table[sign];
        if (!fields) continue;
        often[next] += OFTEN[sign];
        const first = next * FIELD.length;
        if (fields & 1) have[first] += weight;
        if (fields & 2) have[first + 1] += weight;
        if (fields & 4) have[first + 2] += weight;
      }
    }
    let found = 0;
    for (let next = 0; next < looked.length; next++) {
      let full = 0;
      let best = 0;
      let where = 0;
      for (let field = 0; field < FIELD.length; field++) {
        const held = have[next * FIELD.length + field];
        if (held >= all) full += FIELD[field];
        if (held > best) {
          best = held;
          where = field;
        }
      }
      if (full) {
        add(hits, looked[next], worth * (full + 0.3 * (often[next] / wanted.length)), most);
        found += 1;
      } else if (partly && wanted.length > 2 && best / all >= PARTLY) {
        add(hits, looked[next], worth * (best / all) ** 2 * 0.36 * [2.4, 2, 1][where], best / all);
      }
    }
    return found;
  };

  // The possible stems of a Hangul word (the word itself, and without particles or an ending of a verb), each with its worth.
  const LAYERS = 3;
  const LEGAL = 0.95; // the worth of a name without the form of company that stands before or behind it
  const stems = (index, word) => {
    const found = new Map([[word, 1]]);
    const cut = (form, endings, most) => endings.filter((ending) => form.length - ending.length >= 2 && form.endsWith(ending))
      .slice(0, most).map((ending) => form.slice(0, -ending.length));
    const add = (forms, worth) => { for (const form of forms) if (!found.has(form)) found.set(form, worth); };
    let layer = [word];
    for (let depth = 0; depth < LAYERS; depth++) {
      layer = layer.flatMap((form) => cut(form, index.particles, 3));
      add(layer, 0.9 - 0.02 * depth);
    }
    add(cut(word, index.endings, 2), 0.85);
    const noun = nounOf(word);
    if (noun) add([noun], 0.85);
    const { legal } = index.common;
    for (const form of found.keys()) add(legal.filter((kind) => form.length - kind.length > 1 && (form.endsWith(kind) || form.startsWith(kind))).map((kind) => (form.endsWith(kind) ? form.slice(0, -kind.length) : form.slice(kind.length))), LEGAL);
    return found;
  };

  // How much a word of a query tells about what is wanted: 0 (a word of questions and requests), LITTLE (a word of any subject),
  // GENERAL (of many subjects) or 1.
  const [LITTLE, GENERAL] = [0.2, 0.7];
  const telling = (index, word) => {
    const { empty, nouns, general, legal, verbs } = index.common;
    if (empty.has(word) || legal.includes(word)) return 0;
    const candidates = [...stems(index, word).keys(), ...(index.particles.includes(word.slice(1)) && general.has(word[0]) ? [word[0]] : [])]; // 집 of 집에서
    if (candidates.some((stem) => index.isName(stem))) return candidates.some((stem) => general.has(stem)) ? GENERAL : 1; // the editors say what it stands for
    for (const stem of candidates) if (nouns.has(stem) || (stem.length < word.length && empty.has(stem))) return LITTLE;
    if (word.length > 2 && index.particles.includes(word.slice(1)) && (empty.has(word[0]) || nouns.has(word[0]))) return LITTLE; // 때 of 때까지
    const letters = jamo(word);
    for (const verb of verbs) {
      if (letters.startsWith(verb) && isEnding(letters.slice(verb.length)) && (verb.length > 3 || ASKING.test(word))) return LITTLE;
    }
    return candidates.some((stem) => general.has(stem)) ? GENERAL : 1;
  };

  // Whether a word says what one wants of a service at the moment, alone or as the end of a compound: 버스시간표
  const isOfService = (index, word) => Array.from(stems(index, word).keys()).some((stem) => [0, 1, 2].some((at) => (
    index.common.services.has(at ? stem.slice(-1 - at) : stem) && (!at || stem.length > 2 + at)
  )));

  // The number of edits between two words in jamo, in which a swap of neighbours is one edit; at most `most + 1`.
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let line = 1; line <= one.length; line++) {
      const next = [line];
      let least = line;
      for (let column = 1; column <= other.length; column++) {
        let edits = Math.min(row[column] + 1, next[column - 1] + 1, row[column - 1] + (one[line - 1] === other[column - 1] ? 0 : 1));
        if (line > 1 && column > 1 && one[line - 1] === other[column - 2] && one[line - 2] === other[column - 1]) {
          edits = Math.min(edits, before[column - 2] + 1);
        }
        next.push(edits);
        least = Math.min(least, edits);
      }
      if (least > most) return most + 1;
      [before, row] = [row, next];
    }
    return row[other.length];
  };
  const allowedEdits = (spelledOut, signs) => (signs < 3 ? 0 : spelledOut.length >= 12 ? 2 : spelledOut.length >= (signs === spelledOut.length ? 5 : 6) ? 1 : 0);
  const ALIKE = ["ㄱㄲㅋ", "ㄷㄸㅌ", "ㅂㅃㅍ", "ㅅㅆ", "ㅈㅉㅊ"]; // consonants that people confuse
  const alike = (sign) => Array.from(ALIKE.find((group) => group.includes(sign)) || sign);

  // The readings of a word, from strict to free. Each adds to the hits of the word and records the forms that match pages.
  const MOST_READINGS = 8;
  const MOST_PLACES = 4; // positions at which a compound is split
  const MOST_NAMED = 3; // so many words that stand for one of the query are named
  const newReading = (index) => ({ hits: newHits(index), forms: new Map(), instead: [], found: 0 });

  // Look up candidates (form, worth, and the form that it stands for if it is another word), all at once. `relation` of that word
  // to the form: "near" or "alike". The words that matched in place of another are in `reading.instead`.
  const look = async (index, reading, candidates, { relation = "", ...options } = {}) => {
    const list = Array.from(candidates).filter(([form]) => form);
    const isOther = relation && !reading.found;
    const postings = await index.postings(list.flatMap(([form]) => asked(form).map(([term]) => term)));
    for (const [form, worth, of] of list) {
      const found = match(index, postings, reading.hits, form, worth, options);
      if (found) reading.forms.set(form, Math.max(worth, reading.forms.get(form) || 0));
      if (found && isOther && reading.instead.length < MOST_NAMED) reading.instead.push({ relation, word: form, of });
      reading.found += found;
    }
    return reading;
  };
  // Other words for `forms`, as [word, worth, the form it stands for]. `relation`: "same" (another name, from the editors), "near"
  // (a similar meaning, from the editors) or "alike" (used alike in the language in general, from the table of neighbours).
  const alternatives = async (index, relation, forms) => {
    const rows = await Promise.all(forms.map(async ([form, worth]) => (
      (await index.alternatives(relation, form)).map(([other, degree]) => [other, degree * worth, form])
    )));
    return rows.flat();
  };

  // Look up forms, then their other names, then words with a similar meaning.
  const lookNames = async (index, reading, forms, looked = 0) => { // the first `looked` forms have been
    await look(index, reading, [...forms.slice(looked), ...(await alternatives(index, "same", forms))]);
    return look(index, reading, await alternatives(index, "near", forms), { cover: NEAR, relation: "near" });
  };

  // Look up words that are used as `word` is. Editors' words come first, so this is for words that pages do not have.
  // Those that are much alike answer a query alone; others add to what its other words find.
  const COVERS = [[DEGREES["="] - 0.01, 0.8], [ALIKE_LEAST + 2.99 * ALIKE_STEP, NEAR], [0, 0.3]]; // the worth of a word, and how much of the query it answers
  const COVERS_ALONE = [COVERS[0], [ALIKE_LEAST + 3.99 * ALIKE_STEP, NEAR], [0, 0.2]]; // a query of one word has no other to make it sure
  const COVERS_OF_PART = [COVERS[0], [0, 0.3]]; // what a compound is is not said by its first part
  const EVERYDAY = 0.9 * DEGREES["~"] - 0.01; // the least worth of an everyday word, which may have a particle
  const LITTLE_ALIKE = 0.3; // less than a result must have
  const OF_PART = 0.75; // a word that is used as the first part of a compound is worth so much
  const lookAlike = async (index, reading, others, covers = COVERS) => {
    for (const [least, cover] of covers) {
      const some = others.filter(([, worth]) => worth >= least);
      others = others.filter(([, worth]) => worth < least);
      await look(index, reading, some, { cover, relation: "alike" });
    }
  };
  const readAlike = async (index, reading, word, forms, isAlone) => {
    const bare = index.particles.includes(word.slice(1)) ? [[word[0], 0.9]] : [];
    await lookAlike(index, reading, await alternatives(index, "alike", [...forms, ...bare]), isAlone ? COVERS_ALONE : COVERS);
  };
  // What an everyday word is in the words of officials may answer too, where few pages have the word itself.
  const addEveryday = async (index, reading, forms) => {
    const others = (await alternatives(index, "alike", forms)).filter(([, worth]) => worth >= EVERYDAY);
    await look(index, reading, others.map(([other, worth]) => [other, 0.8 * worth]), { cover: 0.8 });
  };
  const isLong = (word) => /^[가-힣]{4,}$/.test(word) && !verbness(word);
  const readPartsAlike = async (index, reading, word) => {
    for (let length = word.length - 1; !reading.found && length > 1 && word.length - length < 3; length--) {
      await lookAlike(index, reading, await alternatives(index, "alike", [[word.slice(0, length), OF_PART]]), COVERS_OF_PART);
    }
  };
  const readEndAlike = async (index, reading, word) => {
    for (let length = word.length - 1; isLong(word) && !reading.found && length > 1; length--) { // what a compound is is said by its end
      await lookAlike(index, reading, await alternatives(index, "alike", [[word.slice(-length), OF_PART]]));
    }
  };
  const MAIN = 0.85; // the weight of pages that are read for themselves, not for their lists
  // Whether only pages that are not read for themselves, such as guides, have a word
  const isThin = (index, { hits }) => !hits.pages.some((page) => index.weights[page] >= MAIN);
  const mainPages = (index, { hits }) => hits.pages.filter((page) => hits.cover[page] >= 1 && index.weights[page] >= MAIN);
  // Whether a short word only stands across the parts of others on the few pages that have it: 영어 in 운영어
  const FEW = 3;
  const isByChance = async (index, { hits }, word) => {
    if (!/^[가-힣]{2}$/.test(word) || hits.full > FEW) return false;
    const pages = mainPages(index, { hits });
    const records = await Promise.all(pages.map((page) => index.record(page)));
    return records.every((record) => !stands(index, textOf(record), word));
  };
  const byPageCount = (one, other) => other.pages - one.pages;
  const topWords = (known, worth) => known.slice(0, MOST_READINGS).map(({ word }) => [word, worth]);

  // The words of the index that start with `text`, whose last syllable may be incomplete.
  const startingWith = async (index, text, spelledOut = jamo(text)) => {
    const key = Array.from(text).length > 1 ? initials(text) : spelledOut.length === 3 ? spelledOut[0] + spelledOut[2] : "";
    if (!key) return [];
    const known = (await index.words(Array.from(key).slice(0, 2).join(""))).filter((entry) => entry.jamo.startsWith(spelledOut));
    return known.sort((one, other) => one.word.length - other.word.length || byPageCount(one, other));
  };

  const INFLECTED = 0.95; // the worth of a word with a particle or an ending, of which the initials are typed
  const readInitials = async (index, reading, letters) => {
    const known = (await index.words(letters.slice(0, 2))).filter((entry) => entry.initials.startsWith(letters)).sort(byPageCount);
    const [same, longer] = [true, false].map((whole) => known.filter((entry) => (entry.word.length === letters.length) === whole));
    await look(index, reading, [...topWords(same, 1), ...topWords(longer, same.length ? 0.3 : 0.6)]);
    for (let cut = 1; cut < 3 && letters.length - cut > 1; cut++) { // the initials of a particle or an ending at the end
      const [begun, tail] = [letters.slice(0, -cut), letters.slice(-cut)];
      const tails = [...index.particles, ...index.endings].filter((ending) => initials(ending) === tail);
      const words = (await index.words(begun.slice(0, 2))).filter((entry) => entry.initials === begun).sort(byPageCount);
      await look(index, reading, tails.flatMap((ending) => topWords(words, same.length ? 0.3 : INFLECTED).map(([word, worth]) => [word + ending, worth])));
      if (!reading.found && begun.length > 2) await look(index, reading, topWords(words, 0.6));
    }
  };

  // The last syllable is incomplete (도시ㅈ, 나줏, 도시재샌), also at the end of a compound.
  const readHalfTyped = async (index, reading, letters, isAlone) => {
    const isOpen = /[ㄱ-ㅎㅏ-ㅣ]$/.test(letters);
    await look(index, reading, topWords(await startingWith(index, letters), 0.9), { cover: isOpen || isAlone ? 1 : NEAR });
    for (let at = 1; isOpen && at <= Math.min(MOST_PLACES, letters.length - 2) && !reading.found; at++) {
      const tails = await startingWith(index, letters.slice(at));
      await look(index, reading, topWords(tails, 0.85).map(([tail, worth]) => [letters.slice(0, at) + tail, worth]));
    }
    for (let cut = 1; cut < 3 && !reading.found && letters.length - cut > 1; cut++) { // a half-typed particle at the end
      const particle = jamo(letters.slice(-cut));
      if (!index.particles.some((whole) => jamo(whole).startsWith(particle))) continue;
      await look(index, reading, Array.from(stems(index, letters.slice(0, -cut)), ([form, worth]) => [form, 0.7 * worth]));
    }
    const typed = isOpen ? letters.replace(/[ㄱ-ㅎㅏ-ㅣ]+$/, "") : withoutFinal(letters);
    if (!reading.found && typed !== letters && typed.length > (isOpen ? 1 : 3)) {
      await look(index, reading, Array.from(stems(index, typed), ([form, worth]) => [form, 0.8 * worth]));
    }
  };

  // Other names within a compound (전라북도혁신도시), and pages that have both parts of a compound (나주도시재생).
  const APART = 0.7; // in a query of several words, a compound whose parts stand apart is so much of it
  const readCompound = async (index, reading, word, isAlone) => {
    const renamed = [];
    for (let from = 0; from < word.length - 1; from++) for (let to = word.length; to > from + 1; to--) if (to - from < word.length) {
      for (const [other, worth] of await index.alternatives("same", word.slice(from, to))) renamed.push([word.slice(0, from) + other + word.slice(to), 0.85 * worth]);
    }
    await look(index, reading, renamed.slice(0, 2 * MOST_READINGS));
    const places = Array.from({ length: word.length - 3 }, (_, at) => at + 2).slice(0, 2 * MOST_PLACES);
    for (const at of reading.found ? [] : places) {
      const [head, tail] = [word.slice(0, at), word.slice(at)];
      const left = await lookNames(index, newReading(index), [[head, 1]]);
      if (!left.found) continue;
      const right = await lookNames(index, newReading(index), Array.from(stems(index, tail)));
      each(left.hits, (page, score, cover) => {
        const both = Math.min(cover, right.hits.cover[page]);
        if (both < NEAR) return;
        add(reading.hits, page, 0.4 * (score + right.hits.score[page]), both * (isAlone ? 1 : APART));
        reading.found += 1;
      });
      if (reading.found) for (const [form, worth] of [...left.forms, ...right.forms]) reading.forms.set(form, worth);
    }
  };

  // Vowels that sound alike are one vowel: ㅐ and ㅔ; ㅚ, ㅙ and ㅞ.
  const soundsOf = (letters) => letters.replace(/ㅗㅣ|ㅗㅐ|ㅜㅔ/g, "ㅙ").replace(/ㅐ/g, "ㅔ").replace(/ㅒ/g, "ㅖ");

  // The files of words that a misspelt word may be in: all of a small site; of a large one, those of words that begin alike.
  const MOST_FILES = 16;
  const wordsNear = async (index, form, isWide = index.wordFiles <= MOST_FILES) => {
    const key = Array.from(initials(form)).slice(0, 2);
    const some = [key.join(""), ...alike(key[0]).flatMap((first) => alike(key[1]).map((second) => first + second))];
    const files = await Promise.all(isWide ? index.allWords() : Array.from(new Set(some), (begun) => index.words(begun)));
    return Array.from(new Set(files)).flat();
  };

  // The words at the fewest edits, at most `most`, from `sounds`
  const nearest = (known, sounds, most) => {
    let near = [];
    for (const entry of known) {
      const other = entry.sounds ??= soundsOf(entry.jamo);
      const edits = distance(sounds, other, most);
      if (edits > most) continue;
      if (edits < most) near = [];
      [most, near] = [edits, [...near, entry]];
    }
    return near.sort(byPageCount);
  };

  // A compound whose parts stand apart in pages, with a slip in one of them: the other part is a word of the index
  const nearCompounds = (known, sounds) => {
    const found = [];
    const long = (entries) => entries.sort((one, other) => other.jamo.length - one.jamo.length).slice(0, MOST_PLACES);
    const parts = known.filter(({ word }) => word.length > 1 && isHangul(word[0]));
    const heads = long(parts.filter((entry) => sounds.startsWith(entry.sounds) && sounds.length - entry.sounds.length > 3));
    const tails = long(parts.filter((entry) => sounds.endsWith(entry.sounds) && sounds.length - entry.sounds.length > 3));
    for (const head of heads) for (const tail of nearest(parts, sounds.slice(head.sounds.length), 1).slice(0, 3)) found.push(head.word + tail.word);
    for (const tail of tails) for (const head of nearest(parts, sounds.slice(0, -tail.sounds.length), 1).slice(0, 3)) found.push(head.word + tail.word);
    return found;
  };

  // The words of the index that are nearest to one of `forms`, at most one or two edits away.
  const MOST_SHORT = 3; // a word of so many syllables is too short for freer slips
  const slips = (words, form) => words.map(([word, value]) => [word, value, form]);
  const readSlip = async (index, reading, forms) => {
    for (const [form, worth] of forms) {
      const sounds = soundsOf(jamo(form));
      const most = allowedEdits(sounds, Array.from(form).length);
      const shorter = new Set(form.length > MOST_SHORT && isHangul(form[0]) ? Array.from(form, (_, at) => form.slice(0, at) + form.slice(at + 1)) : []);
      for (const isWide of index.wordFiles <= MOST_FILES ? [false, true] : [false]) { // most slips leave the beginning as it is, which is one file
        const known = reading.found ? [] : await wordsNear(index, form, isWide);
        const near = [...nearest(known, sounds, isWide || index.wordFiles > MOST_FILES ? most : Math.min(most, 1)), ...known.filter(({ word }) => shorter.has(word))]; // or a syllable too many
        await look(index, reading, slips(topWords(near, 0.7 * worth), form), { relation: "slip" });
      }
      if (reading.found) return;
    }
  };
  // A compound whose parts stand apart, with a slip in one of them
  const readSlipOfPart = async (index, reading, forms) => {
    for (const [form, worth] of forms) {
      const sounds = soundsOf(jamo(form));
      if (reading.found || sounds.length < 9) return;
      for (const entry of await wordsNear(index, form)) entry.sounds ??= soundsOf(entry.jamo);
      const known = await wordsNear(index, form);
      const compounds = nearCompounds(known, sounds).map((word) => [word, 0.6 * worth]);
      await look(index, reading, slips(compounds, form), { relation: "slip", spread: true });
      const begun = form.length > MOST_SHORT ? known.filter(({ word }) => word.length > form.length).map(({ word }) => word.slice(0, form.length)) : [];
      const near = Array.from(new Set(begun)).filter((word) => distance(sounds, soundsOf(jamo(word)), 1) < 2).map((word) => [word, 0.6 * worth]);
      if (!reading.found) await look(index, reading, slips(near.slice(0, MOST_READINGS), form), { relation: "slip" }); // the beginning of a longer word
    }
  };
  // A word with a particle or an ending, and a slip in it or where the two meet: 인재룰, 노숙잉늬
  const readSlipOfEnding = async (index, reading, word) => {
    const sounds = soundsOf(jamo(word));
    if (word.length < 3 || sounds.length < 6) return;
    const known = (await wordsNear(index, word)).filter((entry) => entry.word.length > 1 && entry.word[0] === word[0]);
    const tails = [...index.particles, ...index.endings].map((tail) => soundsOf(jamo(tail))).filter((tail) => Math.abs(tail.length - sounds.length) > 3);
    const near = known.filter(({ jamo: letters, sounds: own = soundsOf(letters) }) => (
      tails.some((tail) => Math.abs(own.length + tail.length - sounds.length) < 2 && distance(own + tail, sounds, 1) < 2)
    ));
    const longest = Math.max(...near.map((entry) => entry.word.length));
    await look(index, reading, slips(topWords(near.filter((entry) => entry.word.length === longest).sort(byPageCount), 0.6), word), { relation: "slip" });
  };

  // Other ways to write a word: in figures, in Latin letters, with the readings of its Chinese characters.
  const readRewritten = async (index, reading, word, { next, before }, forms) => {
    const ways = forms.flatMap(([form]) => latinOf(form).map((letters) => [letters, 0.9]));
    if (/[㐀-鿿]/.test(word) && typeof TextDecoder !== "undefined") { // other engines than those of browsers have none
      ways.push(...readHanja(await index.hanja(), word).map((read) => [read, 0.9]));
    }
    if (!reading.found) await lookNames(index, reading, ways.slice(0, MOST_HANJA));
    if (!reading.found) await look(index, reading, forms.flatMap(([form]) => latinBefore(form)));
    const numbers = renumbered(word, next, before).slice(0, MOST_HANJA);
    const ofWorth = (value) => numbers.filter(([, worth]) => worth === value);
    await look(index, reading, numbers.filter(([, worth]) => worth !== BARE && worth !== ALIKE_COUNTED), { spread: true });
    if (!reading.found) await look(index, reading, ofWorth(ALIKE_COUNTED), { cover: NEAR });
    await look(index, reading, ofWorth(BARE), { cover: LITTLE_ALIKE });
  };

  // A word in the letters of the other script, by its sound: KEPCO of 켑코, and 코트라 of kotra.
  const readSpoken = async (index, reading, word, forms) => {
    if (/^[a-z]+$/.test(word)) {
      const spelling = spellings(word);
      if (spelling) await look(index, reading, index.names.filter((other) => /^[가-힣]{2,}$/.test(other) && spelling.test(spoken(other))).slice(0, MOST_READINGS).map((other) => [other, 0.8]));
      return;
    }
    const spoke = forms.filter(([form]) => /^[가-힣]{2,}$/.test(form)).map(([form, worth]) => [spoken(form), worth]);
    const read = [];
    for (const other of new Set([...index.names, ...(await index.foreign())])) {
      const spelling = spellings(other);
      const [, worth] = (spelling && spoke.find(([sounds]) => spelling.test(sounds))) || [];
      if (worth) read.push([other, 0.8 * worth]);
    }
    await lookNames(index, reading, read.slice(0, MOST_READINGS));
  };

  // The name of an institution that a word shortens: the beginnings of some of its parts in order, with the last part or the last syllable
  // behind them, 심평원 of 건강보험심사평가원
  const SHORTENED = 3; // a word of fewer syllables may be short for anything
  const shortens = (word, [first, ...others], isBegun = false) => {
    if (!others.length) return isBegun && (word === first || word === first[0] || word === first.at(-1));
    return shortens(word, others, isBegun) || Array.from(first, (_, at) => first.slice(0, at + 1)).some((begun) => word.startsWith(begun) && shortens(word.slice(begun.length), others, true));
  };
  const readShortened = async (index, reading, forms) => {
    const names = forms.some(([form]) => form.length >= SHORTENED) ? await index.institutions() : [];
    const found = forms.flatMap(([form, worth]) => (form.length < SHORTENED ? [] : names.filter((name) => shortens(form, name)).map((name) => [name.join(""), SAME * worth, form])));
    if (found.length <= MOST_NAMED) await look(index, reading, found, { relation: "near" });
  };

  // Other forms of a verb: 가꾸는 is found where the page says 가꾼다.
  const readVerb = async (index, reading, word) => {
    const stem = verbStem(word);
    if (!stem || (!verbness(word) && stem.length < 5)) return;
    const known = (await startingWith(index, toHangul(Array.from(stem, (sign) => KEYS[ON_KEYS.indexOf(sign)] || sign).join("")), stem)).filter((entry) => isEnding(entry.jamo.slice(stem.length)));
    await look(index, reading, topWords(known, 0.7));
  };

  const readWord = async (index, word, keystrokes, isLast, context = {}) => {
    const reading = newReading(index);
    const letters = Array.from(word, (sign) => CLUSTERS[sign] || sign).join("");
    const isOpen = /[ㄱ-ㅎㅏ-ㅣ]/.test(word);
    const isHangulWord = /^[가-힣]+$/.test(word);
    const wordStems = isHangulWord || /^[가-힣]*[a-z][a-z0-9.-]*[가-힣]+$/.test(word) || /^[가-힣]+[0-9]+[가-힣]$/.test(word) ? stems(index, word) : new Map([[word, 1]]);
    if (/^[ㄱ-ㅎ]{2,}$/.test(letters)) await readInitials(index, reading, letters);
    else if (!isOpen) {
      const forms = Array.from(wordStems);
      await look(index, reading, forms.slice(0, 1), { partly: true });
      await lookNames(index, reading, forms, 1);
      await readRewritten(index, reading, word, context, forms);
      if (!reading.found && numbersOf(word, context.next, context.before).length) return reading;
    }
    if (/^[a-z][a-z0-9.-]+$/.test(word)) {
      const begun = split(word).at(-1);
      const known = (await index.words(begun.slice(0, 2))).filter((entry) => entry.word !== begun && entry.word.startsWith(begun));
      await look(index, reading, topWords(known.sort(byPageCount), 0.7));
    }
    if (!reading.found && (isOpen || isLast) && isSyllable(letters[0])) await readHalfTyped(index, reading, letters, !context.before);
    if (context.tells <= LITTLE) return reading; // it tells too little to be read freely
    if (!isOpen && (isThin(index, reading) || (await isByChance(index, reading, word)))) await readAlike(index, reading, word, Array.from(wordStems), !context.before && !context.next); // a word of the language is no slip
    else if (isHangulWord && reading.found && mainPages(index, reading).length <= FEW) await addEveryday(index, reading, Array.from(wordStems));
    if (!reading.found && /^(?:[가-힣]{2,8}|[a-z]{3,20})$/.test(word) && (await index.rareness(Array.from(wordStems.keys()))) === 1) await readSpoken(index, reading, word, Array.from(wordStems));
    const canSlip = isHangulWord && word.length > 2;
    if (!reading.found && canSlip) await readShortened(index, reading, Array.from(wordStems));
    if (!reading.found && canSlip && !verbness(word) && (word.length === 3 || index.wordFiles <= MOST_FILES)) {
      await readSlip(index, reading, wordStems); // a slip can leave two words of the site: 혁신 고안
    }
    if (!reading.found && isHangulWord && word.length > 3) await readCompound(index, reading, word, !context.before && !context.next);
    if (!reading.found && canSlip && !verbness(word)) await readSlipOfPart(index, reading, wordStems);
    if (!isOpen && !reading.found) await readPartsAlike(index, reading, word);
    if (!reading.found && isHangulWord && word.length > 1) await readVerb(index, reading, word);
    if (!reading.found) {
      const other = /^[a-z]{3,}$/i.test(keystrokes) ? toHangul(keystrokes) : toKeys(word);
      if (/^[가-힣]+[ㄱ-ㅎ]?$/.test(other) || (isOpen && /^[a-z]{2,}$/.test(other))) {
        const typed = await readWord(index, other, "", isLast);
        if (typed.found) return typed;
      }
    }
    if (!reading.found && (/^[가-힣]{2,}$/.test(word) || /^[a-z]{5,}$/.test(word) || (isOpen && /[가-힣]/.test(word) && jamo(word).length > 5))) {
      const forms = isOpen ? stems(index, word) : wordStems;
      await readSlip(index, reading, forms);
      await readSlipOfPart(index, reading, forms);
      if (!reading.found && isHangulWord) await readSlipOfEnding(index, reading, word);
      if (isHangulWord) await readEndAlike(index, reading, word);
    }
    return reading;
  };

  // Whether a form stands in a text as a word, a part of a compound at its beginning or end, or with blanks between. Terms of two syllables
  // alone do not tell: 연기 is in 지역출연기관, and a page with 국가균형 and 대표 has the terms of 국가대표.
  const stands = (index, text, form) => {
    if (!/^[가-힣]{2,}$/.test(form)) return true;
    const found = Array.from(text.matchAll(new RegExp(Array.from(form).join(" ?"), "g")));
    return found.some(({ index: at, 0: { length } }) => {
      const tail = text.slice(at + length).match(/^[가-힣]*/)[0];
      return form.length > 2 || !isHangul(text[at - 1] || "") || !tail || index.particles.includes(tail) || index.endings.includes(tail);
    });
  };
  const textOf = ({ title, tags, sections, card }) => [title, ...tags, ...(card ? card.slice(0, 3) : []), ...sections.flatMap(([, heading, body]) => [heading, body])].map((part) => canonical(String(part || ""))).join("\n");

  // A query: its words, one by one and joined, because Korean writers place spaces freely.
  // How surely a word of a query is a verb, in which a compound that ends with a common noun is none: 전입신고
  const verbnessIn = (index, word) => ([2, 3].some((length) => word.length > length && index.common.general.has(word.slice(-length)) && !verbness(word.slice(-length))) ? 0 : verbness(word));
  const FRACTION = /(?<![가-힣])([이삼사오육칠팔구십])분의 ?([일이삼사오육칠팔구])(?![가-힣]{2})/g; // 3분의 1 of 삼분의 일
  const YEARLY = /(?<![0-9가-힣])(?:(?:1|일|한) ?(?:년|해)에|해마다|매년|매해) ?(?=(?:[0-9]+|[한두세네일이삼사]) ?(?:번|회|차례))/g; // 연간 1회 of 일 년에 한 번
  const LEGAL_SIGN = /[(（]\s*(?:주|유|재|사|합)\s*[)）]|^\s*(?:주|재|사)[)）]/g; // the form of a company as a sign
  const MOST_WORDS = 16;
  const MOST_JOINED = 6; // so many words are looked up as one
  const LONGEST_WORD = 40;
  const ENOUGH = 0.35; // the share of the weight of the query's words that a result must have
  const MOSTLY = 0.48; // the same where all that it knows are general words and words like those of the query
  const KNOWN = 0.34; // the share of it that the site must know: of a query of which it knows less, what it knows is not the matter
  const LEAST_HELD = [0.3, 0.36, 0.3, 0.24]; // the share of the weight that a page must have, in a query of one word that tells, of two and so on
  const LEAST_OF_ALIKE = 0.6; // the least weight of a word for which others are read, as a share of that of a word that the site does not have
  const MOST_CHECKED = 9; // so few pages are looked at again
  const SURELY = 0.7; // a page with so much of the query is not
  const DOUBT = 0.5; // the share that a word loses of which the page has the terms alone
  const SUBJECT = 0.8; // the weight of cases, documents and translations: other pages answer only what they mostly have
  const GUIDED = 0.52; // the share of the weight that another page must have
  const GUIDES = 100; // cases that are shown for want of better ones come before guides
  const SURE_ALIKE = 0.79; // a page with so much of a word has it, another name or an everyday word for it
  const WELL_KNOWN = 0.6; // of the nouns of such a query the site knows so much, or a word near to them
  const PARTIAL = 0.42; // where no case has enough, the share of the weight that a case must have by words that are sure
  const USUAL = 0.6; // the weight of the commonest nouns of the language, of which the pages of a site may have few
  const ALL = 0.9; // a page with so much of it has all of it, and is worth more
  const ALL_BONUS = 4;
  // How likely the best page answers a query, as the logarithm of its odds; `read` has what it has of each word. The weights are those of a
  // logistic regression over 1,200 answers to queries of all sets, of which 160 were wrong (docs/develop/search.md), also with words of questions behind
  // them, which tell nothing of whether the site has an answer. That of a service was set by hand.
  const DOUBTFUL = 0.1;
  const evidence = (read, part, isGuide) => {
    const isServiceLacking = read.some(({ isOfService: wanted, part: of }) => wanted && of < SURE_ALIKE); // the timetable of a bus whose stops are told
    const isOtherNumber = read.some(({ isFigure, weight, part: of }) => isFigure && weight > 0 && !of);
    if (!isServiceLacking && !isOtherNumber && read.some(({ isNumber, part: of }) => isNumber && of > SURE_ALIKE)) return Infinity;
    const nouns = read.filter(({ weight, tells, verb }) => weight > 0 && tells > LITTLE && verb < 1);
    const all = nouns.reduce((sum, { weight }) => sum + weight, 0) || 1;
    const sure = nouns.filter(({ tells, part: of }) => tells === 1 && of > SURE_ALIKE).length;
    const lost = Math.max(0, ...nouns.filter(({ part: of }) => of < 0.5).map(({ rare }) => rare));
    const titled = nouns.reduce((sum, { weight, value, part: of }) => sum + (value >= 3 && of > SURE_ALIKE ? weight : 0), 0) / all; // in the title or the names of the page
    // Beside the name of a place or an organisation, the other words say what is wanted of it: 감귤 of 제주 감귤
    const subjects = nouns.some(({ isNamed }) => isNamed) ? nouns.filter(({ tells, isNamed }) => tells === 1 && !isNamed) : [];
    const isLacking = subjects.some(({ part: of }) => of < 0.5);
    const isNameAlone = subjects.length > 0 && subjects.every(({ part: of }) => of < NEAR);
    const [last] = read.slice(-1);
    const isLastLacking = last.tells > LITTLE && last.verb < 1 && last.part < 0.5; // what is wanted stands last in Korean: 메뉴 of 어린이집 급식 메뉴
    return 7 * part + 0.7 * Math.min(sure, 3) - 1.5 * lost - 1.9 * isGuide + 3.1 * titled - 2.2 * isLacking - 1.1 * isNameAlone - isLastLacking - 5 * isServiceLacking - 2.8;
  };
  const searchWords = async (index, text) => {
    const take = (part) => joinNumbers(part.split(/[ \n]/).filter(Boolean)).slice(0, MOST_WORDS).map((word) => Array.from(word).slice(0, LONGEST_WORD).join(""));
    const query = text.replace(LEGAL_SIGN, " ").replace(YEARLY, "연간 ").replace(FRACTION, (fraction, below, above) => `${valueOf(below)}분의 ${valueOf(above)}`).replace(/\b([0-9]{1,2}):([0-9]{2})\b/g, (clock, hour, minutes) => `${hour}시${minutes > 0 ? ` ${minutes}분` : ""}`);
    const words = take(canonical(query));
    const keystrokes = take(canonical(query, true));
    const tells = words.map((word, at) => (HALF_DAY.test(word) && /^[^시]+시/.test(words.slice(at + 1, at + 3).join("")) || isCounterAsked(word, words[at - 1]) ? 0 : telling(index, word)));
    const isPlain = words.length < 2 || tells.every((part, at) => part === LITTLE && !ASKING.test(words[at])); // general words alone are what is wanted
    if (isPlain) tells.fill(1);
    const isElsewhere = (await Promise.all(words.map(async (word, at) => (await index.isAbsentPlace(word)) && !numbersOf(word, words[at + 1], words[at - 1]).length))).some(Boolean);
    const asksNothing = isElsewhere || (tells.every((part) => part <= LITTLE) && !isPlain);
    const readings = await Promise.all(words.map((word, at) => (
      tells[at] ? readWord(index, word, keystrokes[at] || "", at === words.length - 1, { next: words[at + 1], before: words[at - 1], tells: tells[at] }) : newReading(index)
    )));
    const isSaid = readings.map((reading) => reading.found && !reading.instead.length && !isThin(index, reading));
    for (let at = 0; at < words.length - 1; at++) {
      if ((isSaid[at] && isSaid[at + 1]) || !tells[at]) continue;
      for (const [length, others] of await index.phrases(words.slice(at), (word) => Array.from(stems(index, word).keys()))) {
        const phrase = words.slice(at, at + length).join(" ");
        for (let part = at; part < at + length; part++) if (tells[part]) {
          const isLoose = readings[part].instead.length && readings[part].instead.every(({ relation }) => relation === "alike"); // the phrase tells more than each of its words
          if (words[part].length === 1 || isLoose) readings[part] = newReading(index); // many words begin with one syllable
          await lookAlike(index, readings[part], others.map(([other, worth]) => [other, worth, phrase]));
        }
      }
    }
    const missing = []; // words that no page has
    const best = []; // the greatest part of each word that a page has
    const unknown = Math.log(1 + index.speaking);
    const verbs = await Promise.all(words.map(async (word, at) => Math.max(verbnessIn(index, word), tells[at] && (!readings[at].found || readings[at].instead.length || verbnessIn(index, word) > 0) && (await index.isVerb(word)) ? 1 : 0)));
    const rareness = await Promise.all(words.map((word, at) => (tells[at] && words.length > 1 ? index.rareness(Array.from(stems(index, word).keys())) : 1)));
    const weights = readings.map(({ hits }, at) => {
      const some = hits.pages.length;
      if (some) best[at] = hits.full ? 1 : hits.pages.reduce((most, page) => Math.max(most, hits.cover[page]), 0);
      const isCounter = at && isUnit(words[at]) && (!some || words[at].length === 1 || index.particles.includes(words[at].slice(1))) && numbersOf(words[at - 1], words[at], words[at - 2]).length > 0;
      if (isCounter || tells[at] <= LITTLE) return 0; // its number was looked up with it; it only asks
      if (!some && tells[at]) missing.push(at);
      const most = hits.full || hits.pages.filter((page) => hits.cover[page] >= best[at]).length; // those that have the most of it
      const rarity = Math.log(1 + index.speaking / (most + 0.5));
      const short = words.length > 1 && Array.from(words[at]).length === 1 ? (readings[at].instead.length ? 0.7 : 0.4) : 1;
      const isAlike = readings[at].instead.some(({ relation }) => relation === "alike"); // a word that the site does not say tells much, even if those in its place are common
      const isWeak = isAlike && best[at] < SURE_ALIKE && verbs[at] === 1; // a verb for which only some verb or other stands
      const usual = USUAL + (1 - USUAL) * rareness[at];
      if (some) return usual * tells[at] * Math.max(rarity, isAlike ? LEAST_OF_ALIKE * unknown : 0) * short * (isWeak ? 0.25 : 1 - 0.5 * (verbs[at] === 1));
      return tells[at] <= LITTLE ? 0 : tells[at] === GENERAL ? unknown * 0.4 : usual * unknown * (1 - 0.9 * verbs[at]) * short;
    });
    const whole = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    const score = new Float32Array(index.count);
    const cover = new Float32Array(index.count);
    readings.forEach(({ hits }, at) => each(hits, (page, value, part) => {
      score[page] += value * weights[at];
      cover[page] += part * weights[at];
    }));
    const forms = readings.map((reading) => reading.forms);
    const together = async (from, to) => {
      const tail = stems(index, words[to - 1]);
      const head = words.slice(from, to - 1).join("");
      const reading = await look(index, newReading(index), Array.from(tail, ([stem, worth]) => [head + stem, worth]), { spread: true });
      const all = weights.slice(from, to).reduce((sum, weight) => sum + weight, 0);
      each(reading.hits, (page, value) => {
        let have = 0;
        for (let at = from; at < to; at++) have += weights[at] * readings[at].hits.cover[page];
        score[page] += 1.1 * value * Math.max(0.5, all);
        cover[page] += Math.max(0, all - have);
      });
      if (reading.found) for (let at = from; at < to; at++) if (missing.includes(at)) missing.splice(missing.indexOf(at), 1);
      forms.push(reading.forms);
    };
    if (words.length > 1 && words.length <= MOST_JOINED) await together(0, words.length);
    if (words.length > 2) for (let at = 0; at < words.length - 1; at++) if (tells[at] && tells[at + 1]) await together(at, at + 2);
    const known = weights.reduce((sum, weight, at) => sum + (missing.includes(at) ? 0 : weight), 0);
    const sure = weights.reduce((sum, weight, at) => sum + (missing.includes(at) ? 0 : weight * (best[at] || 1)), 0); // a similar word is less sure
    const isTold = readings.some(({ found: some, instead }, at) => some && tells[at] === 1 && !verbnessIn(index, words[at]) && instead.every(({ relation }) => relation === "near"));
    const found = [];
    const heavy = words.filter((_, at) => weights[at] > 0.5);
    const isOne = heavy.filter((word) => tells[words.indexOf(word)] > LITTLE).length < 2; // 자영업자 of 자영업자 도와주는 정책
    const least = LEAST_HELD[isOne ? 0 : Math.min(heavy.length, LEAST_HELD.length) - 1];
    const lowest = Math.max(ENOUGH * known, least * whole) * 0.999; // most pages of a large site have less; rounding decides below
    for (let page = 0; page < index.count && !asksNothing && sure >= (isTold ? KNOWN : MOSTLY) * whole; page++) {
      if (cover[page] < lowest || !cover[page]) continue;
      const part = Math.min(1, cover[page] / known);
      const all = cover[page] > ALL * whole;
      if (part >= ENOUGH && cover[page] >= least * whole && (index.weights[page] >= SUBJECT || cover[page] >= GUIDED * whole)) found.push({ page, all, score: score[page] * part * part * index.weights[page] * (all ? ALL_BONUS : 1) });
    }
    if ((words.length > 1 || readings.some(({ instead }) => instead.length)) && found.length <= MOST_CHECKED) {
      const isHeld = await Promise.all(found.map(async ({ page }) => {
        if (words.length > 1 && cover[page] >= SURELY * whole) return true;
        const text = textOf(await index.record(page));
        const doubt = readings.reduce((sum, { hits, forms: some }, word) => (hits.cover[page] > 0 && !Array.from(some.keys()).some((form) => stands(index, text, form)) ? sum + (words.length > 1 ? DOUBT : 1) * weights[word] * hits.cover[page] : sum), 0);
        return cover[page] - doubt >= least * whole;
      }));
      found.splice(0, found.length, ...found.filter((_, at) => isHeld[at]));
    }
    if (words.length > 1 && !asksNothing && !found.some(({ page }) => index.weights[page] >= SUBJECT)) {
      const nouns = readings.map((_, at) => (verbs[at] < 1 ? weights[at] : 0));
      const solid = nouns.reduce((sum, weight, at) => sum + (best[at] >= NEAR ? weight : 0), 0) >= WELL_KNOWN * nouns.reduce((sum, weight) => sum + weight, 0);
      const surely = (page) => readings.reduce((sum, { hits, instead }, at) => sum + (tells[at] === 1 && verbs[at] < 1 && instead.every(({ relation }) => relation !== "slip") && hits.cover[page] > SURE_ALIKE ? weights[at] * hits.cover[page] : 0), 0) / whole;
      const some = (solid ? Array.from(score.keys()) : []).filter((page) => index.weights[page] >= SUBJECT && cover[page] > PARTIAL * whole && surely(page) > PARTIAL);
      const most = Math.max(...some.map((page) => cover[page]));
      const closest = some.filter((page) => cover[page] > ALL * most).slice(0, MOST_CHECKED);
      const texts = await Promise.all(closest.map(async (page) => textOf(await index.record(page))));
      closest.forEach((page, at) => {
        const isHeld = readings.every(({ hits, forms: others }, word) => tells[word] < 1 || hits.cover[page] <= SURE_ALIKE || Array.from(others.keys()).some((form) => stands(index, texts[at], form)));
        if (isHeld) found.push({ page, all: false, score: (GUIDES + score[page]) * index.weights[page] });
      });
    }
    found.sort((one, other) => other.score - one.score || one.page - other.page);
    const own = await pagesNamed(index, words, words.length > 1 ? [] : readings.flatMap((reading) => (reading.instead.length ? [] : Array.from(reading.forms.keys()))));
    const subjects = words.filter((_, at) => tells[at] === 1);
    if (!own.size && subjects.length && subjects.length < words.length) for (const [page, rank] of await pagesNamed(index, subjects, [])) own.set(page, rank); // 전라북도 of 전라북도에서 한 일
    const pagesOf = words.length > 1 ? await Promise.all(words.map((word) => pagesNamed(index, [word], []))) : [];
    if (!own.size) for (const pages of pagesOf) for (const [page, rank] of pages) if (found.some((one) => one.page === page && one.all)) own.set(page, rank); // 면적 of 전북혁신도시
    for (const page of own.keys()) if (!found.some((one) => one.page === page)) found.push({ page, all: true, score: 0 }); // by another name than its words
    const named = found.filter(({ page }) => own.has(page)).sort((one, other) => own.get(other.page) - own.get(one.page) || other.score - one.score);
    if (named.length) found.splice(0, found.length, ...withNamed(index, found.filter(({ page }) => !own.has(page)), named));
    if (words.length > 1 && found.length && !named.length) {
      const read = words.map((word, at) => ({ isNamed: pagesOf[at].size > 0, isOfService: isOfService(index, word), weight: weights[at], tells: tells[at], verb: verbs[at], part: readings[at].hits.cover[found[0].page], value: readings[at].hits.score[found[0].page], rare: rareness[at] * weights[at] / unknown, isNumber: /[0-9]/.test(word), isFigure: /[0-9]{2}/.test(word) }));
      if (evidence(read, cover[found[0].page] / whole, index.weights[found[0].page] < SUBJECT) < DOUBTFUL) found.length = 0;
    }
    const isFree = words.map((word, at) => !index.topics.length || telling(index, word) <= LITTLE || isCounterAsked(word, words[at - 1]) || readings[at].hits.pages.filter((page) => page < index.cases).length > index.cases / 2);
    const asked = named.length ? [] : pagesAsked(index, words, isFree);
    if (asked.length) found.splice(0, found.length, ...asked.map((page) => ({ page, all: true, score: 0 })), ...found.filter(({ page }) => !asked.includes(page)));
    const partly = found.length || words.length < 2 ? [] : await pagesWithSome(index, { words, readings, weights, tells, verbs, score });
    return {
      found, partly, forms, without: asked.length ? [] : found.length ? missing.filter((at) => tells[at] > LITTLE || !ASKING.test(words[at])).map((at) => words[at]) : [],
      instead: found.length ? readings.flatMap((reading) => reading.instead) : Array.from(new Set(partly.flatMap((one) => one.instead))),
    };
  };

  // Where no page answers a query: the pages that surely have some of its words, those with the most telling ones first, each with the
  // words that it has and those that it lacks. Words of questions and words read as slips do not count.
  const MOST_PARTLY = 5;
  const SECOND = 0.7; // a guide is worth so much of a case there
  const LEAST_OF_FIRST = 0.5; // a page has so much of what the first one has
  const pagesWithSome = async (index, { words, readings, weights, tells, verbs, score }) => {
    const counted = Array.from(words.keys()).filter((at) => weights[at] > 0);
    const isHeld = (at, page) => readings[at].hits.cover[page] >= (readings[at].instead.length ? SURE_ALIKE : NEAR) && readings[at].instead.every(({ relation }) => relation !== "slip");
    const isTelling = (at) => tells[at] === 1 && verbs[at] < 1;
    const pages = new Set(counted.filter(isTelling).flatMap((at) => readings[at].hits.pages).filter((page) => page < index.speaking));
    const rated = Array.from(pages, (page) => {
      const held = counted.filter((at) => isHeld(at, page));
      const share = held.some(isTelling) ? held.reduce((sum, at) => sum + weights[at], 0) : 0;
      return { page, held, share: share * (index.weights[page] >= SUBJECT ? 1 : SECOND * Math.min(1, 0.5 + index.weights[page])) };
    }).filter(({ share }) => share > 0);
    const best = Math.max(0, ...rated.map(({ share }) => share));
    const near = rated.filter(({ share }) => share >= LEAST_OF_FIRST * best)
      .sort((one, other) => other.share - one.share || score[other.page] - score[one.page] || one.page - other.page).slice(0, MOST_CHECKED);
    const texts = await Promise.all(near.map(async ({ page }) => (index.isLarge ? "" : textOf(await index.record(page)))));
    return near.map(({ page, held }, rank) => {
      const has = held.filter((at) => !texts[rank] || Array.from(readings[at].forms.keys()).some((form) => stands(index, texts[rank], form))); // not by chance
      return { page, has, lacks: counted.filter((at) => !has.includes(at)) };
    }).filter(({ has }) => has.some(isTelling)).slice(0, MOST_PARTLY).map(({ page, has, lacks }) => ({
      page, has: has.map((at) => words[at]), lacks: lacks.map((at) => words[at]), instead: has.flatMap((at) => readings[at].instead), forms: has.map((at) => readings[at].forms),
    }));
  };

  // The pages that answer a question about the site itself, best first: every word of the query is of one topic, or is one of the words
  // that tell nothing (`isFree`), and a thing and a deed are named, or a word that is enough alone.
  const pagesAsked = (index, words, isFree) => {
    const lengthIn = (list, word) => { // that of the longest word of a list of which `word` is a form
      const forms = [word, ...stems(index, word).keys()];
      const isForm = (known) => forms.includes(known) || (known.length === 1 && word.startsWith(known) && index.particles.includes(word.slice(1)))
        || (isHangul(known[0]) && known.length + verbness(word) > 1 && grows(word, known));
      return Math.max(0, ...list.filter(isForm).map((known) => jamo(known).length));
    };
    const read = (word, topics) => {
      const lengths = topics.map(([, ...lists]) => lists.map((list) => lengthIn(list, word)));
      const longest = Math.max(1, ...lengths.flat());
      return lengths.map((some) => some.map((length) => length === longest)); // 올리다 of 올리려면, and not 오다
    };
    const kinds = words.map((word) => {
      const whole = read(word, index.topics);
      if (word.length < 4 || whole.flat().some(Boolean)) return whole;
      const parts = Array.from(word, (_, at) => at).slice(2, -1).map((at) => [read(word.slice(0, at), index.topics), read(word.slice(at), index.topics)]);
      return whole.map((_, topic) => [false, false, parts.some(([head, tail]) => head[topic][0] && (tail[topic][1] || tail[topic][2]))]); // 오타신고
    });
    words.slice(1).forEach((word, before) => { // 이용 조건, written apart
      read(words[before] + word, index.topics).forEach(([, , enough], topic) => {
        if (enough && words[before].length > 1) for (const at of [before, before + 1]) kinds[at][topic] = [false, false, true];
      });
    });
    let [most, pages] = [0, []];
    index.topics.forEach(([answers], topic) => {
      const some = kinds.map((kind) => kind[topic]);
      const isAsked = some.some(([, , enough]) => enough) || some.some(([, deed], at) => deed && some.some(([thing], other) => thing && other !== at));
      if (!isAsked || some.some((kind, at) => !kind.some(Boolean) && !isFree[at])) return;
      const [, deed, enough] = some.filter((kind, at) => !isFree[at] || kind.some(Boolean)).at(-1); // what is wanted stands last in Korean
      const count = some.reduce((sum, kind) => sum + kind.some(Boolean) + 0.5 * (kind[1] || kind[2]), 0.5 * (deed || enough));
      if (count > most) [most, pages] = [count, []];
      if (count === most) pages.push(...answers);
    });
    return Array.from(new Set(pages));
  };

  // What narrows a query, and its other words: 도시:전북 (a filter), "exact words", and -word (pages without it).
  const FILTER = /(^|\s)(\p{L}{2,})[:：](?:["“”]([^"“”]+)["“”]|(\S*))/gu;
  const PHRASE = /(^|[^\p{L}\p{N}])["“”]([^"“”]+)["“”]/gu;
  const WITHOUT = /(^|\s)[-−–]([\p{L}\p{N}]\S*)/gu;
  const nameOf = (text) => canonical(text).replace(/[ \n]/g, "");
  const parse = async (index, query) => {
    const facets = Object.entries(/[:：]/.test(query) ? await index.filters() : {}).map(([key, [label, values]]) => ({ key, label: nameOf(label), values }));
    const [filters, phrases, excluded] = [[], [], []];
    const facetOf = (name) => ["is", "endsWith", "startsWith"].map((way) => facets.find(({ key, label }) => (way === "is" ? [key, label].includes(name) : label[way](name)))).find(Boolean);
    const text = query
      .replace(FILTER, (all, before, name, quotation, value) => {
        const facet = facetOf(nameOf(name));
        if (!facet) return all;
        const wanted = nameOf(quotation || value);
        if (wanted) filters.push([facet, wanted]);
        return before;
      })
      .replace(PHRASE, (all, before, phrase) => {
        phrases.push(canonical(phrase).replace(/\n/g, " "));
        return `${before}${phrase}`;
      })
      .replace(WITHOUT, (all, before, word) => {
        excluded.push(nameOf(word));
        return before;
      });
    return { text, filters, phrases: phrases.filter(Boolean), excluded: excluded.filter(Boolean) };
  };

  // The cases with the value `wanted` of a facet: the value that is named so, or else those whose names have it.
  const casesWith = async (index, { key, values }, wanted) => {
    const same = [wanted, ...(await index.alternatives("same", wanted)).map(([other]) => other), ...stems(index, wanted).keys()];
    const names = Object.entries(values).map(([id, some]) => [id, [id, ...some].map(nameOf)]);
    const exact = names.filter(([, some]) => some.some((name) => same.includes(name)));
    const chosen = exact.length ? exact : names.filter(([, some]) => some.some((name) => jamo(name).includes(jamo(wanted)) || initials(name).startsWith(wanted))); // it may be half typed
    const { facets } = await index.facets();
    return new Set(chosen.flatMap(([id]) => facets[key]?.[id] || []));
  };

  const MOST_READ = 60; // so many pages are read for exact words; each is a file
  const search = async (index, query) => {
    const { text, filters, phrases, excluded } = await parse(index, query);
    if (!filters.length && !phrases.length && !excluded.length) return searchWords(index, text);
    const everything = Array.from({ length: index.cases }, (_, page) => ({ page, all: true, score: 1 }));
    const result = canonical(text) ? await searchWords(index, text) : { found: everything, partly: [], forms: [], without: [], instead: [] };
    let { found } = result;
    for (const [facet, wanted] of filters) {
      const cases = await casesWith(index, facet, wanted);
      found = found.filter(({ page }) => cases.has(page));
    }
    for (const word of excluded) {
      const { hits } = await look(index, newReading(index), [...Array.from(stems(index, word)), ...(await alternatives(index, "same", [[word, 1]]))]);
      found = found.filter(({ page }) => hits.cover[page] < 1);
    }
    if (phrases.length) {
      const records = await Promise.all(found.slice(0, MOST_READ).map(({ page }) => index.record(page)));
      const texts = records.map(({ title, tags, sections }) => [title, ...tags, ...sections.flatMap(([, heading, body]) => [heading, body])].map(canonical).join("\n"));
      found = found.slice(0, MOST_READ).filter((_, at) => phrases.every((phrase) => texts[at].includes(phrase)));
    }
    return { ...result, found, partly: [] };
  };

  // The pages found, with those `named` by the query second, after the best case that has all of it, or first.
  const withNamed = (index, others, named) => {
    const best = others.length && others[0].all && index.weights[others[0].page] >= MAIN ? 1 : 0;
    return [...others.slice(0, best), ...named, ...others.slice(best)];
  };

  // The pages of which the words are the whole name, or else one of `forms`: 2 for the title, 1 for another name of the page.
  const pagesNamed = async (index, words, forms) => {
    const whole = words.join("");
    const named = new Map();
    if (!whole || whole.length > LONGEST_WORD) return named;
    for (const candidates of [Array.from(stems(index, whole).keys()).slice(0, 2 * MOST_PLACES), forms]) {
      const names = candidates.map((name) => `=${name}`);
      const postings = named.size ? new Map() : await index.postings(names);
      for (const { pages, signs } of postings.values()) for (let at = 0; at < pages.length; at++) {
        const [inside] = FLAGS[VALUES[signs.charCodeAt(at)]];
        named.set(pages[at], Math.max(named.get(pages[at]) || 0, inside & 1 ? 2 : 1));
      }
    }
    return named;
  };

  // Results as the search box shows them: a page, then its sections that answer, with the words found marked.
  const SHOWN = 9; // and a link to all
  const SHOWN_OF_MANY = 5; // on a large site
  const READ_OF_MANY = 2; // of so many of them the text is loaded there, if the card does not show the words
  const SECTIONS = 3;
  const LEAD = 30; // characters before the first mark of a snippet
  const SNIPPET = 120;
  const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  // Korean is kept whole within words; only Chromium breaks a line behind a middle dot there
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]).replace(/([\p{L}\p{N}]·)(?=[\p{L}\p{N}])/gu, "$1<wbr>");
  const quoted = (sign) => sign.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  const folded = (text) => text.replace(/[！-～À-ɏḀ-ỿA-Z]/g, (sign) => {
    const made = bare(lower(narrow(sign)));
    return made.length === 1 ? made : sign;
  });

  // Finds any of `forms` in folded text, however it is spaced.
  const finder = (forms) => {
    const spaced = (form) => {
      const signs = Array.from(form.replace(/[-.]/g, ""));
      if (signs.length === 1) return `(?<![\\p{L}\\p{N}])${quoted(signs[0])}`;
      const gap = (one, other) => (!isSyllable(one) || !isSyllable(other) ? "[ ,·/&.+-]?" : signs.length > 3 ? "[ ·‘’“”]?" : "·?");
      return signs.map((sign, at) => quoted(sign) + (at + 1 < signs.length ? gap(sign, signs[at + 1]) : "")).join("");
    };
    const all = Array.from(new Set(forms)).sort((one, other) => other.length - one.length);
    return all.length ? new RegExp(all.map(spaced).join("|"), "gu") : null;
  };
  const places = (find, text) => (find ? Array.from(folded(text).matchAll(find), (found) => [found.index, found.index + found[0].length]) : []);
  const marked = (text, spots, from = 0, to = text.length) => {
    let [html, at] = ["", from];
    for (const [start, end] of spots) {
      if (start < at || end > to) continue;
      html += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
      at = end;
    }
    return html + escaped(text.slice(at, to));
  };
  const snippet = (find, text) => {
    const line = text.replace(/\n/g, " ");
    const spots = places(find, line);
    const within = (start) => spots.filter(([from, to]) => from >= start && to <= start + SNIPPET - LEAD).length;
    const best = spots.slice(0, 20).reduce((most, [start]) => (within(start) > within(most) ? start : most), spots.length ? spots[0][0] : 0);
    const from = best <= LEAD ? 0 : line.indexOf(" ", best - LEAD) + 1 > best || line.indexOf(" ", best - LEAD) < 0 ? best : line.indexOf(" ", best - LEAD) + 1;
    const end = from + SNIPPET >= line.length ? line.length : Math.max(line.lastIndexOf(" ", from + SNIPPET), best + 1);
    const to = Math.max(end, ...spots.filter(([start, stop]) => start < end && stop > end).map(([, stop]) => stop));
    return `<p>${from ? "…" : ""}${marked(line, spots, from, to)}${to < line.length ? "…" : ""}</p>`;
  };

  const shown = (record, forms) => {
    const find = finder(forms.flatMap((some) => Array.from(some.keys())));
    const each = forms.map((some) => finder(some.keys())).filter(Boolean);
    const { path, title, tags, sections, card } = record;
    const counted = (text) => each.filter((one) => places(one, text).length).length;
    const answering = sections.map(([anchor, heading, text], order) => ({ anchor, heading, text, order, held: counted(`${heading}\n${text}`) }));
    const surfaces = new Set();
    for (const text of [title, ...sections.map(([, heading, body]) => `${heading}\n${body}`)]) {
      for (const [start, end] of places(find, text)) surfaces.add(text.slice(start, end).replace(/\s+/g, " "));
    }
    const terms = Object.fromEntries(Array.from(surfaces).sort((one, other) => other.length - one.length).slice(0, 6).map((surface) => [surface, true]));
    const lead = answering.find(({ anchor }) => !anchor);
    const summary = card ? card[0] : "";
    const opening = summary && (places(find, summary).length || !lead?.held) ? summary : lead ? lead.text : "";
    const below = answering.filter(({ anchor, held }) => anchor && held).sort((one, other) => other.held - one.held || one.order - other.order);
    return [
      { location: path, title: marked(title, places(find, title)), text: snippet(find, opening), tags: tags.length ? tags.map(escaped) : null, terms },
      ...below.slice(0, SECTIONS).map(({ anchor, heading, text }) => ({
        location: `${path}#${anchor}`, title: marked(heading, places(find, heading)), text: snippet(find, text), terms,
      })),
    ];
  };

  // What the reader should know of the search: words that no page has, and words that were searched in place of others.
  const note = ({ search_between: between, search_without: without, search_similar: similar, search_corrected: corrected }, result) => {
    const said = [];
    const listed = (words) => words.join(between);
    if (result.without.length) said.push(without.replace("{words}", listed(result.without)));
    const groups = new Map();
    for (const { relation, word, of } of result.instead) groups.set(`${relation} ${of}`, [...(groups.get(`${relation} ${of}`) || []), word]);
    for (const [key, words] of Array.from(groups).slice(0, MOST_NAMED)) {
      const [relation, of] = key.split(" ");
      said.push((relation === "slip" ? corrected : similar).replace("{word}", of).replace("{words}", listed(words)));
    }
    return said.join(" ");
  };

  // Which words of a query a page has, and which it lacks
  const heldAndLacked = ({ search_between: between, search_has: held, search_lacks: lacked }, { has, lacks }) => (
    [[held, has], [lacked, lacks]].filter(([, words]) => words.length).map(([text, words]) => text.replace("{words}", words.join(between))).join(" ")
  );

  // Words of the site that are near to those of a query that finds nothing: used alike, or close in letters
  const FAR_EDITS = 2;
  const nearWords = async (index, query) => {
    const near = new Set();
    for (const word of canonical(query).split(/[ \n]/).filter((part) => /^[가-힣]{2,}$/.test(part) && telling(index, part) > LITTLE).slice(0, MOST_NAMED)) {
      const forms = Array.from(stems(index, word));
      const others = (await alternatives(index, "alike", forms)).map(([other]) => other);
      const sounds = soundsOf(jamo(word));
      const close = word.length > 2 && !others.length ? nearest(await wordsNear(index, word), sounds, FAR_EDITS).map((entry) => entry.word) : [];
      for (const other of [...others.slice(0, 2), ...close.slice(0, 2)]) if (other.length > 1) near.add(other);
    }
    return Array.from(near).filter((other) => !query.includes(other)).slice(0, MOST_NAMED);
  };

  // Finders of the words of a query that the card of a case does not show
  const onCard = ({ title, tags: [city, category], card: [summary, , organisations] }) => [title, summary, city, category, organisations];
  const unseenOn = (record, forms) => forms.map((some) => finder(some.keys())).filter((each) => each && !places(each, onCard(record).join("\n")).length);
  const answer = async (index, query) => (await respond(index, query)).items;
  // Tags with the number of their cases, for readers whose query finds nothing
  const MOST_TAGS = 8;
  const someTags = async ({ labels, facets }) => {
    const { facets: { tag = {} } = {} } = await facets().catch(() => ({}));
    return Object.entries(tag).slice(0, MOST_TAGS).map(([word, cases]) => ({ location: `${labels.cases}?tag=${encodeURIComponent(word)}`, word, count: cases.length }));
  };

  const respond = async (index, query) => {
    const result = await search(index, query);
    const { found, forms } = result;
    const most = index.isLarge ? SHOWN_OF_MANY : SHOWN;
    const cards = await Promise.all(found.slice(0, most).map(({ page }) => index.card(page)));
    const unread = cards.filter((record) => !record.card || unseenOn(record, forms).length).slice(0, index.isLarge ? READ_OF_MANY : SHOWN);
    const records = await Promise.all(cards.map((record) => (unread.includes(record) ? index.record(record.page) : { ...record, sections: record.sections || [] })));
    const items = records.map((record) => shown(record, forms));
    const cases = found.filter(({ page }) => page < index.cases).length;
    const hasMore = found.length > most && cases > 1;
    if (hasMore) {
      const all = `${index.labels.cases}?q=${encodeURIComponent(query.trim())}`;
      items.push([{ location: all, title: escaped(index.labels.all.replace("{count}", cases)), text: "", tags: null, terms: {} }]);
    }
    if (found.length) return { items, partly: [], tries: [], hasMore, note: note(index.labels, result) };
    const partly = await Promise.all(result.partly.map(async (one) => ({
      item: shown({ sections: [], ...(await (index.isLarge ? index.card(one.page) : index.record(one.page))) }, one.forms).slice(0, 2), said: heldAndLacked(index.labels, one),
    })));
    const [near, tries] = await Promise.all([nearWords(index, query), partly.length ? [] : someTags(index)]);
    const said = [note(index.labels, result), near.length ? index.labels.search_near.replace("{words}", near.join(index.labels.search_between)) : "", tries.length && index.labels.browse_tags];
    return { items, partly, tries, hasMore, note: said.filter(Boolean).join(" ") };
  };

  // A case as its card shows it, with the words of the query marked, and the reason where a word stands in none of these: the part of
  // the body that has it, else one of the `names` of the case (a label and a name each). All texts are HTML.
  const withReason = (record, forms, names) => {
    const find = finder(forms.flatMap((some) => Array.from(some.keys())));
    const mark = (text) => marked(text, places(find, text));
    const unseen = unseenOn(record, forms);
    const held = (text) => unseen.filter((each) => places(each, text).length).length;
    const parts = (record.sections || []).map(([, heading, text]) => ({ heading, text, held: held(text) })).sort((one, other) => other.held - one.held);
    const name = names.find(([, value]) => held(value));
    const reason = parts[0]?.held ? { part: parts[0].heading, html: snippet(find, parts[0].text) } : name ? { part: name[0], html: `<p>${mark(name[1])}</p>` } : null;
    return { ...record, sections: null, marked: onCard(record).map(mark), reason };
  };

  globalThis.casebookSearch = { answer, asked, canonical, distance, initials, jamo, openIndex, respond, search, terms, toHangul, toKeys };
  if (typeof WorkerGlobalScope === "undefined") return;

  // Messages call functions by name (start.js).
  let indexPromise = null;
  const withIndex = async (use) => {
    for (let tries = 1; ; tries++) {
      indexPromise ||= openIndex(new URL("search/index.json", location), tries > 1 ? "reload" : "default"); // a cache may keep a 404
      try {
        const index = await indexPromise;
        return { value: await use(index), stamp: index.stamp };
      } catch (error) {
        indexPromise = null; // after a new publication of the site, its index has another folder
        if (tries > 1) throw error;
      }
    }
  };
  let recent = {};
  const searched = (index, query) => { // a list asks for its cases, then for their cards
    if (recent.index !== index || recent.query !== query) recent = { index, query, result: search(index, query) };
    const { result } = recent;
    result.catch(() => { recent = {}; });
    return result;
  };
  const calls = {
    answer: (query) => withIndex((index) => respond(index, query)),
    cases: (query) => withIndex(async (index) => (await searched(index, query)).found.map(({ page }) => page).filter((page) => page < index.cases)),
    note: (query) => withIndex(async (index) => note(index.labels, await searched(index, query))),
    cards: (pages, query = "", names = []) => withIndex(async (index) => {
      const [{ forms }, cards] = await Promise.all([query ? searched(index, query) : { forms: [] }, Promise.all(pages.map((page) => index.card(page)))]);
      const records = await Promise.all(cards.map((record) => (unseenOn(record, forms).length ? index.record(record.page) : record)));
      return records.map((record, at) => withReason(record, forms, names[at] || []));
    }),
    others: (query, most) => withIndex(async (index) => {
      const pages = (await searched(index, query)).found.filter(({ page, all }) => page >= index.cases && all).slice(0, most);
      return Promise.all(pages.map(({ page }) => index.card(page)));
    }),
    partly: (query) => withIndex(async (index) => (
      Promise.all((await searched(index, query)).partly.map(async (one) => ({ ...(await index.card(one.page)), said: heldAndLacked(index.labels, one) })))
    )),
    facets: () => withIndex((index) => index.facets()),
  };
  addEventListener("message", async ({ data }) => {
    try {
      postMessage({ id: data.id, ...await calls[data.name](...data.given) });
    } catch (error) {
      console.error("casebook: search failed", error);
      postMessage({ id: data.id, error: String(error) });
    }
  });
})();
