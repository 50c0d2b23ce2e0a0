import { afterEach, describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/domain/review.ts';
import { writeHistory } from '../support/history.ts';
import { makeDeck, makeStudyFolder, type StudyFolder, termCard } from '../support/study.ts';
import { acting, qw } from './qw.ts';

const DECK = makeDeck('py.demo', 'Demo', [termCard('one'), termCard('two'), termCard('thr\u202eee')]);
const [ONE, TWO] = DECK.cards.map((card) => card.id);
const DAY = 20_000;

let folder: StudyFolder | null = null;

async function study(): Promise<string> {
  folder = await makeStudyFolder([DECK], { leechThreshold: 1 });
  const answer = { type: 'review', card: ONE ?? '', instance: 0, offset: 0, seed: 's', took: 1, device: 'aa' } as const;
  const events: LogEvent[] = [
    { ...answer, content: DECK.cards[0]?.content ?? '', grade: 4, day: DAY, at: DAY * 86_400_000, seq: 1 },
    { ...answer, content: DECK.cards[0]?.content ?? '', grade: 1, day: DAY + 30, at: (DAY + 30) * 86_400_000, seq: 2 },
    { type: 'flag', card: TWO ?? '', text: 'odd', at: (DAY + 30) * 86_400_000 + 1, device: 'aa', seq: 3 },
  ];
  await writeHistory(folder.root, events);
  return folder.root;
}

afterEach(() => folder?.remove());

describe('qw browse, without a terminal', () => {
  it('lists the cards that match, one a line', async () => {
    const cwd = await study();
    const { code, stdout, stderr } = await qw(['browse'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    const [first, second, third] = stdout.trimEnd().split('\n');
    expect(first).toMatch(
      new RegExp(
        String.raw`^${ONE}  py\.demo  term  content/py\.demo\.md:7  relearning  2024-1\d-\d\dT\S+  due,leech$`,
      ),
    );
    expect(second).toMatch(new RegExp(`^${TWO} .* new +- +flagged$`));
    expect(third).toMatch(/ new +-$/);
    const negated = await qw(['browse', '--', '-is:new'], { cwd });
    expect(negated.stdout).toContain(`${ONE} `);
    expect(negated.stdout).not.toContain(`${TWO} `);
  });

  it('gives the same as one JSON document', async () => {
    const { stdout } = await qw(['browse', 'name is:flagged', '--json'], { cwd: await study() });
    expect(JSON.parse(stdout)).toEqual({
      query: 'name is:flagged',
      cards: [
        {
          ...{ id: TWO, topic: 'py.demo', kind: 'term', file: 'content/py.demo.md', line: 7 },
          ...{ state: 'new', due: null, is: ['new', 'flagged'], flag: 'odd' },
        },
      ],
    });
  });

  it('says what to do where nothing matches, where nothing is there, and where a query makes no sense', async () => {
    const cwd = await study();
    expect(await qw(['browse', 'nowhere'], { cwd })).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringMatching(/^No card matches\.\n.*leave one out/),
    });
    const wrong = await qw(['browse', 'is:\u202e'], { cwd });
    expect(wrong).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('A card can be new, ') });
    expect(acting(wrong.stderr)).toEqual([]);
    const empty = await makeStudyFolder([]);
    const { stderr } = await qw(['browse'], { cwd: empty.root });
    await empty.remove();
    expect(stderr).toContain('run `qw build`');
  });
});
