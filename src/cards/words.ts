import { stemmer } from 'stemmer';

/** Words that carry no meaning of their own: never an answer, never counted as a leak. */
const STOP = new Set(
  `a an and are as at be been but by can cannot could did do does for from had has have how if in into is it its may might more most must
  no nor not of off on one only or other our out over own should so some such than that the their them then there these they this
  those to too under until up use used uses using very was we were what when where which while who will with would you your all any
  both each few also just like`.split(/\s+/),
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

export function isStopWord(word: string): boolean {
  return STOP.has(word.toLowerCase());
}
