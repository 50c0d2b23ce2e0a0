import { stemmer } from 'stemmer';

/** Words that carry no meaning of their own: never an answer, never counted as a leak. */
const STOP = new Set(
  `a an and are as at be been but by can cannot could did do does for from had has have how if in into is it its may might more most must
  no nor not of off on one only or other our out over own should so some such than that the their them then there these they this
  those to too under until up use used uses using very was we were what when where which while who will with would you your all any
  both each few also just like without`.split(/\s+/),
);

/** Words that fit everywhere: no answer by themselves. */
const GENERIC =
  `function value method object data program type code variable name result item thing way example user element problem
  difference purpose benefit advantage disadvantage reason need question goal concept idea convention note rule tip`.split(
    /\s+/,
  );

/** Stems that help nobody to find an answer. */
const VAGUE = new Set(
  [
    ...GENERIC,
    ...`provide allow let make get give take have include contain work handle support enable help need want create new different several
    many various specific certain basic simple common process instance operation`.split(/\s+/),
  ].map((word) => stemmer(word)),
);

/** Splits text into lower-case words, `camelCase` and `snake_case` into their parts. */
export function wordsOf(text: string): string[] {
  return text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((word) => (/^\p{L}+\d+$/u.test(word) ? [word.replace(/\d+$/, '')] : [word]))
    .filter((word) => word !== '');
}

/** The stems of the words that mean something. */
export function contentStems(text: string): string[] {
  return wordsOf(text)
    .filter((word) => !STOP.has(word) && word.length > 1)
    .map((word) => stemmer(word));
}

/** The different stems by which a reader can tell what a text is about. */
export function specificStems(text: string): string[] {
  return [...new Set(contentStems(text))].filter((stem) => !VAGUE.has(stem));
}

export function isStopWord(word: string): boolean {
  return STOP.has(word.toLowerCase());
}

/** Whether a word fits everywhere ("function", "values"), so that as an answer nobody could tell it from its neighbours. */
export function isGeneric(text: string): boolean {
  const words = wordsOf(text).filter((word) => !STOP.has(word));
  return words.length > 0 && words.every((word) => GENERIC.includes(word.replace(/s$/, '')));
}

/** Equal for two spellings of one name, also in the other number: `binary_search` and "Binary Searches", but not `sort` and `sorted`. */
export function nameKey(text: string): string {
  return wordsOf(text)
    .map((word) => (/s$/.test(word) ? otherNumber(word) : word))
    .join(' ');
}

/** `RAII` of "Resource Acquisition Is Initialization". */
export function isAcronymOf(short: string, long: string): boolean {
  const words = long.split(/[\s-]+/);
  return /^[A-Z][A-Za-z]*$/.test(short) && words.length > 1 && acronyms(words).includes(short.toUpperCase());
}

function acronyms(words: readonly string[]): string[] {
  const initials = (from: readonly string[]) =>
    from
      .map((word) => word.charAt(0))
      .join('')
      .toUpperCase();
  return [initials(words), initials(words.filter((word) => !isStopWord(word)))];
}

/** The other grammatical number of a term's last word, `event loop` and `event loops`; the term itself where it has none. */
export function otherNumber(term: string): string {
  if (/\b(per|of|in|at|by|to|for)\b/.test(term)) return term;
  if (/(ance|ence|ing|ness|ity|ism|ation|lib|[oiu]|ics)$/i.test(term)) return term;
  if (/(ss|us|is)$/i.test(term)) return `${term}es`;
  if (/(sses|shes|ches|xes|zes)$/i.test(term)) return term.slice(0, -2);
  if (/[^aeiou]ies$/i.test(term)) return `${term.slice(0, -3)}y`;
  if (/s$/i.test(term)) return term.slice(0, -1);
  if (/[^aeiou]y$/i.test(term)) return `${term.slice(0, -1)}ies`;
  return /(s|sh|ch|x|z)$/i.test(term) ? `${term}es` : `${term}s`;
}
