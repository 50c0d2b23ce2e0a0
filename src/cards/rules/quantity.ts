import type { Form, Hidden } from '../blank.ts';
import type { Sentence } from '../sentences.ts';

/**
 * A number that is worth knowing: a complexity, the version that brought something, a default, a limit.
 *
 * @example cloze
 * ~~~md
 * ## Cost
 *
 * > **Performance**: Dictionary lookups are O(1) on average.
 * ~~~
 * ~~~card
 * Which complexity fills the blank?
 * Dictionary lookups are ____ on average.
 * => O(1) (or constant, 1)
 * ~~~
 *
 * @example cloze
 * ~~~md
 * ## Order
 *
 * From Python 3.7+, dictionaries preserve insertion order.
 * ~~~
 * ~~~card
 * Fill the blank.
 * From Python ____+, dictionaries preserve insertion order.
 * => 3.7
 * ~~~
 *
 * @example cloze
 * ~~~md
 * ## Cost
 *
 * Merge sort takes O(n log n) on average and O(n log n) at worst.
 * ~~~
 * ~~~dropped
 * leak
 * ~~~
 */
export const quantity: Form = (sentence) => [
  ...matches(sentence, /(?<=^\p{Lu}[\w+#]* )\d+(?:\.\d+)+(?= (?:added|introduced|brought) )/gu, 1, 2),
  ...matches(sentence, /O\((?:[^()]|\([^()]*\))+\)/g, 3, 2),
  ...matches(
    sentence,
    /(?<=\b(?:[Ss]ince|[Ff]rom|[Aa]s of|(?:[Aa]dded|[Ii]ntroduced|[Nn]ew|[Aa]vailable|[Rr]emoved|[Dd]eprecated) in|[Bb]efore|[Uu]ntil) (?:\p{Lu}[\w+#]* |version ))\d+(?:\.\d+)*/gu,
    1,
    3,
  ),
  ...matches(
    sentence,
    /(?<=\b(?:defaults? to|default is|default of|at most|at least|exactly) )\d[\d_.,]*\d|(?<=\bdefaults? to )\d/g,
    1,
    3,
  ),
];

function matches(sentence: Sentence, pattern: RegExp, merit: number, needs: number): Hidden[] {
  return [...sentence.text.matchAll(pattern)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    merit,
    needs,
    accepted: NAMED[match[0]] ?? [],
  }));
}

const NAMED: Readonly<Record<string, readonly string[]>> = {
  'O(1)': ['constant'],
  'O(n)': ['linear'],
  'O(log n)': ['logarithmic'],
};
