// Korean verbs. A form of a verb is its stem and a run of pieces of endings, in jamo.
import { FINALS, isHangul, jamo, parts } from "./hangul.js";

const PIECES = "으 으시 시 셨 았 었 였 겠 을 를 은 는 습 니 다 까 요 가 나 냐 지 고 며 면 서 려 게 도 록 던 데 만 자 기 에 죠 야 아 어 여 세 십 오 라 러 거 든 네 군 로 이 예요 써 할 하 해 볼 수 있 없 주 줘 드 릴 래 대 더 잖 느 구 걸 ㅏ ㅓ ㅕ ㅆ ㄴ ㄹ ㅁ ㅂ";
const RUN = new RegExp(`^(?:${Array.from(new Set(PIECES.split(" ").map(jamo))).join("|")})*$`);
const LONGEST_RUN = 18;
export const isEnding = (letters) => letters.length <= LONGEST_RUN && RUN.test(letters) && !/^ㅈㅣㅂ/.test(letters); // 집 of 어린이집 is none
// A stem of one syllable and an ending that no noun has: 몰고, 열면, 봐서. Many nouns begin with such a syllable.
const SHORT = new Set(jamo("가 갈 걸 골 굴 끄 끌 끼 나 날 남 내 널 넘 놀 눌 늘 달 담 대 덜 돌 두 들 따 떼 뛰 뜨 말 매 몰 물 밀 배 벌 베 보 불 빌 빼 사 살 서 쉬 쓰 알 열 오 울 자 주 줄 지 짜 차 치 켜 크 키 타 털 트 틀 파 팔 펴 푸 풀 피").split(" "));
const CONTRACTED = /^[봐줘써떠꺼커켜껴쳐퍼펴타사서내대떼빼새세매재태패놔둬와가자차]$/;
const SURE_ENDING = /^(?:ㄱㅗ(?:ㅅㅓ|ㄴㅏ|ㄷㅗ|ㄴㅡㄴ)?|ㄱㅔ(?:ㄲㅡㅁ)?|(?:ㅇㅡ)?ㅁㅕㄴ(?:ㅅㅓ)?|ㄴㅡㄴㄷㅔ|ㄷㅓㄴ(?:ㄷㅔ)?|ㄱㅓㄴㅏ|ㅈㅣㅁㅏㄴ|(?:ㅇㅡ)?ㄹㅕㄱㅗ|(?:ㅇㅡ)?ㄹㅕㅁㅕㄴ|ㄷㅗㄹㅗㄱ|ㄴㅡㄴㅈㅣ|ㄴㅡㄴㄷㅏ.*|ㄴㄷㅏ(?:ㄱㅗ|ㄴㅡㄴ|ㄷㅓㄹㅏ|ㄷㅓㄴㄷㅔ|ㄴㅡㄴㄷㅔ|ㅁㅕㄴ)?|ㄱㅣㅇㅔ)$/;
export const isShortVerb = (word) => {
  const [first] = word;
  if (CONTRACTED.test(first) && /^(?:서|도|야|요|서요|도요|야지|준다|주는|주고|줄)$/.test(word.slice(1))) return true;
  const letters = jamo(word);
  return [2, 3].some((length) => SHORT.has(letters.slice(0, length)) && SURE_ENDING.test(letters.slice(length)));
};
export const grows = (form, stem) => jamo(form).startsWith(jamo(stem)) && isEnding(jamo(form).slice(jamo(stem).length)); // 준 from 주
export const ASKING = /(?:요|까|니다|니까|죠|십시오|는지|은지|을지|을까|려면|려고|도록|는데|은데|면서)$/;
// A verb for certain or a word of manner or of questions that is said twice (펄펄, 어디어디), and what may be a verb
const VERB = /(?:[나가까세어아여해이예래대네데군죠걸]요|[던는은]데|더라|[는한운]다면?|잖아|까|니다|니까|십시오|는지|은지|을지|려면|려고|면서|[아어여해워와켜려]서|는데|은데|도록|거나|지만|[가-힣]{2}고|[리우이히치키시하되지겨]기[는를에도]?|^([가-힣]{1,2})\1)$/;
const MAYBE_VERB = /(?:는|면|던|며|^[가-힣]{1,2}[은을]|^[가-힣]{1,3}[운린긴친킨진든른준힌된온쓴인릴일칠킬질]|[어아여해와워겨려켜]|[가-힣][줄할될])$/;
const hasFinal = (syllable) => isHangul(syllable) && (syllable.charCodeAt(0) - 0xac00) % 28 > 0;
// After a stem without a vowel of an ending, these begin no ending but a noun: 상하수도 is no form of 상하다.
export const NO_ENDING = /^(?:ㅅㅜ|ㅇㅣㅆ|ㅇㅓㅂㅅ|ㅈㅜㄹ|ㅎㅏㄹ)/;
// A native verb stem ends in a consonant or a vowel that no word of Chinese origin has: 담그기 is a form of a verb, 비행기 is none.
const isNative = (syllable) => /[ㄷㅅㅆㄲㅈㅊㅌㅍㅎ]|../.test(parts(syllable)[2]) || (!parts(syllable)[2] && parts(syllable)[1] === "ㅡ") || /[꾸추두누루우보]/.test(syllable);
const isGerund = (word) => {
  const [, stem] = word.match(/^(.+)기[를는에도]?$/) || [];
  return Boolean(stem) && isHangul(stem.at(-1)) && isNative(stem.at(-1));
};
// A syllable before the last one that ends in ㅆ, as no noun does, is that of a past or of 있다: 썼나
const isPast = (word) => Array.from(word).slice(0, -1).some((sign) => isHangul(sign) && (sign.charCodeAt(0) - 0xac00) % 28 === FINALS.indexOf("ㅆ"));
const isLinked = (word) => /[가-힣][고지]$/.test(word) && /[ㄷㅅㄲㅈㅊㅌㅍㅎ]|../.test(parts(word.at(-2))[2]); // 넣고
export const verbness = (word) => {
  if (VERB.test(word) || isPast(word) || isLinked(word) || isGerund(word) || (word.endsWith("는") && word.length > 1 && hasFinal(word.at(-2)))) return 1;
  return MAYBE_VERB.test(word) ? 0.5 : 0;
};
// The noun of a verb or of a question that is made with one: 서명 of 서명했나요, 기관 of 기관인가요
const OF_NOUN = /^(.{2,}?)(?:하|해|했|할|한|합|함|되|돼|됐|될|된|됩|됨|받|시키|시켜|시켰|시킨|이|인|였|예|입|일)(.*)$/;
export const nounOf = (word) => {
  for (let [, noun, rest] = word.match(OF_NOUN) || []; noun; [, noun, rest] = []) if (rest && isEnding(jamo(rest))) return noun;
  return "";
};
// The stem of a verb in jamo, without its run of pieces: ㄱㅏㄲㅜ of 가꾸는
export const verbStem = (word) => {
  const letters = jamo(word);
  for (let at = 4; at < letters.length; at++) if (isEnding(letters.slice(at)) && letters.length - at < LONGEST_RUN) return letters.slice(0, at);
  return "";
};
