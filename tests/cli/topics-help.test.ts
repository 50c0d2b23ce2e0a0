import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { makeCards } from '../../src/cards/index.ts';
import { TOPICS_GUIDE, WRITING_EXAMPLES, WRITING_SENTENCES } from '../../src/cli/commands/topics-help.ts';
import { answerText, cardText } from '../support/card-text.ts';
import { sandbox } from '../support/runner.ts';
import { topicOf } from '../support/topic.ts';
import { tempFolder } from '../workspace/temp.ts';
import { qw } from './qw.ts';

const runner = sandbox();
const build = (body: string) => makeCards(topicOf(`${body}\n`), runner);

describe('the guide to writing topics', () => {
  it.each(WRITING_EXAMPLES)('is right about the cards of $after', async ({ before, reasons, after, cards }) => {
    const poor = await build(before);
    expect(poor.cards.map(cardText)).toEqual([]);
    expect(poor.verdicts.map(({ reason }) => reason)).toEqual(expect.arrayContaining([...reasons]));
    expect((await build(after)).cards.map(cardText)).toEqual(cards);
  });

  it.each(WRITING_SENTENCES)('is right about the sentence: $sentence', async ({ heading, sentence, answer }) => {
    const { cards } = await build(`## ${heading}\n\n${sentence}`);
    expect(cards.map((card) => answerText(card.faces[0]))).toEqual([answer]);
  });

  it.each([
    ['help', 'topics'],
    ['topics', '--help'],
  ])('is shown by qw %s %s, 80 columns wide', async (...args) => {
    const { code, stdout } = await qw(args, { cwd: await tempFolder() });
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: qw topics');
    expect(stdout).toContain(TOPICS_GUIDE);
    expect(TOPICS_GUIDE.split('\n').filter((line) => line.length > 80)).toEqual([]);
    for (const { after, cards } of WRITING_EXAMPLES)
      for (const line of [after, ...cards].flatMap((text) => text.split('\n'))) expect(TOPICS_GUIDE).toContain(line);
  });

  it('shares its first example with the README', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const [first] = WRITING_EXAMPLES;
    expect(readme).toContain(`\n${first?.before}\n`);
    expect(readme).toContain(`\n${first?.after}\n`);
  });
});
