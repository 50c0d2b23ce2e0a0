import type { Form, Hidden } from '../blank.ts';
import { namesIn } from '../blank.ts';
import { unfitSentence } from '../fit.ts';
import { has } from '../sentences.ts';
import { wordsOf } from '../words.ts';

/**
 * What to use for what: `Use X to do Y`, `You can define X to do Y`, `Python uses X to do Y`. The means is hidden. Where a sentence before
 * it says why, and names the same thing, it stands in front.
 *
 * @example cloze
 * ~~~md
 * ## Limits
 *
 * Use `asyncio.wait_for` to set a time limit on an awaitable.
 * ~~~
 * ~~~card
 * Fill the blank.
 * Use ____ to set a time limit on an awaitable.
 * => asyncio.wait_for (or wait_for)
 * ~~~
 *
 * @example cloze
 * ~~~md
 * ## Blocks
 *
 * Python uses indentation to define the blocks that execute conditionally.
 * ~~~
 * ~~~card
 * Fill the blank.
 * Python uses ____ to define the blocks that execute conditionally.
 * => indentation
 * ~~~
 *
 * @example cloze
 * keywords: nullptr
 * ~~~md
 * ## Style
 *
 * Use `nullptr` for everything.
 * ~~~
 * ~~~dropped
 * not-unique
 * ~~~
 */
export const purpose: Form = (sentence, place) => {
  const { text } = sentence;
  if (/^(Use|Call|You (can|must) (use|call|define|set|pass|declare))\s/.test(text)) {
    const end = / (to|for|when|if) /.exec(text)?.index ?? -1;
    return end < 0
      ? []
      : [
          ...namesIn(sentence, place, 2).filter((one) => one.to <= end || closes(text, one)),
          ...reasoned(sentence, place),
        ];
  }
  const means = /\b(?:using|by means of) (?:an? |the )?/.exec(text);
  if (means !== null) return namesIn(sentence, place, 1).filter((one) => one.from === means.index + means[0].length);
  const match = /^(?:The )?\w+ uses? (.+?) (?:blocks? |functions? )?(?:to|for) /.exec(text);
  if (match?.[1] === undefined) return [];
  const from = text.indexOf(match[1]);
  const words = sentence.words.filter((word) => word.from >= from && word.to <= from + (match[1]?.length ?? 0));
  if (
    words.length === 0 ||
    words.length > 3 ||
    !has(words.at(-1), 'Noun', 'Hyphenated') ||
    /\b(an?|the)\b/i.test(match[1])
  )
    return [];
  return [{ from, to: from + match[1].length, merit: 3 }];
};

/** `Use the open function with the ____ statement to ...`: the second of two means. */
const closes = (text: string, one: Hidden): boolean => /\bwith the $/.test(text.slice(0, one.from));

/** `Use tuples for immutable sequences.` behind the sentence that says why. */
const reasoned: Form = (sentence, { before, callout }) => {
  const match = /^Use\s+(\w+(?:\s\w+)?)\s+(?:for|when|to|if)\s+(.+)$/.exec(sentence.text);
  if (!callout || before === undefined || match?.[1] === undefined || unfitSentence(before) !== null) return [];
  const reasons = wordsOf(before.text);
  // "mutable" speaks of "immutable" too.
  const shared = wordsOf(match[2] ?? '').some(
    (word) => word.length > 3 && reasons.some((one) => one.length > 3 && word.endsWith(one)),
  );
  const lead = [...before.spans, { kind: 'text' as const, text: ' ' }];
  return shared ? [{ from: 4, to: 4 + match[1].length, merit: 3, lead }] : [];
};
