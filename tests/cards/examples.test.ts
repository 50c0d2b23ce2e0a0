import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeCards } from '../../src/cards/index.ts';
import { CARD_KINDS } from '../../src/domain/card.ts';
import { cardText } from '../support/card-text.ts';
import { sandbox } from '../support/runner.ts';
import { topicOf } from '../support/topic.ts';

/**
 * The examples in the comments of the rules are run as tests. An example is `@example kind`, then the body of a topic in a fence
 * `~~~md`, then each card of that kind in a fence `~~~card`, or, where there is none, the reason in a fence `~~~dropped`.
 * A line `keywords: a, b` above the first fence is the topic's front matter.
 */
const RULES = fileURLToPath(new URL('../../src/cards/rules', import.meta.url));
const runner = sandbox();

interface Example {
  readonly kind: string;
  readonly keywords: string[];
  readonly body: string;
  readonly cards: readonly string[];
  readonly reasons: readonly string[];
}

function examplesIn(source: string): Example[] {
  return [...source.matchAll(/\/\*\*\n([\s\S]*?)\n *\*\//g)].flatMap((comment) => {
    const text = (comment[1] ?? '').replace(/^ *\* ?/gm, '');
    return text
      .split(/^@example /m)
      .slice(1)
      .map(readExample);
  });
}

function readExample(text: string): Example {
  const fences = [...text.matchAll(/^~~~(md|card|dropped)\n([\s\S]*?)\n~~~$/gm)];
  const all = (name: string) => fences.filter((fence) => fence[1] === name).map((fence) => fence[2] ?? '');
  return {
    kind: /^\S+/.exec(text)?.[0] ?? '',
    keywords: (/^keywords: (.*)$/m.exec(text)?.[1] ?? '').split(', ').filter((word) => word !== ''),
    body: all('md').join('\n\n'),
    cards: all('card'),
    reasons: all('dropped'),
  };
}

const files = readdirSync(RULES).map((file) => ({
  file,
  examples: examplesIn(readFileSync(join(RULES, file), 'utf8')),
}));

describe.each(files.filter(({ examples }) => examples.length > 0))('$file', ({ examples }) => {
  it.each(examples.map((example, at) => ({ name: `example ${at + 1}, ${example.kind}`, example })))(
    '$name',
    async ({ example }) => {
      expect(CARD_KINDS).toContain(example.kind);
      const topic = topicOf(`${example.body}\n`, { title: 'Page', keywords: example.keywords });
      const { cards, verdicts } = await makeCards(topic, runner);
      expect(cards.filter((card) => card.kind === example.kind).map(cardText)).toEqual(example.cards);
      const reasons = verdicts.filter((one) => one.kind === example.kind).map((one) => one.reason);
      for (const reason of example.reasons) expect(reasons).toContain(reason);
    },
  );
});
