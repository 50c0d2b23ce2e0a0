import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Deck } from '../../src/domain/deck.ts';
import { openReviewLog } from '../../src/store/review-log.ts';
import { review } from '../store/support.ts';
import { makeDeck, makeStudyFolder, termCard } from '../support/study.ts';
import { acting, qw } from './qw.ts';

const DAY = 86_400_000;
const deck = (id: string, title: string, ...prerequisites: string[]): Deck =>
  makeDeck(id, title, [`${id} one`, `${id} two`].map(termCard), { prerequisites });
const DECKS = [
  deck('py.goal', 'The\u001B[31m Goal "of" all', 'py.near', 'py.ghost'),
  deck('py.near', 'Near', 'py.far', 'py.round'),
  deck('py.far', 'Far'),
  deck('py.round', 'Round', 'py.round'),
  deck('js.other', 'Other'),
];

/** One of the two cards of Far was known twelve days ago, and is due. */
async function workspace(decks: readonly Deck[] = DECKS): Promise<string> {
  const folder = await makeStudyFolder(decks);
  onTestFinished(() => folder.remove());
  const log = await openReviewLog({ dataDir: join(folder.root, 'data'), now: Date.now });
  const at = Date.now() - 12 * DAY;
  const card = decks[2]?.cards[0]?.id;
  if (card !== undefined) await log.append({ ...review(card, at), grade: 4, day: Math.floor(at / DAY) });
  return folder.root;
}

describe('qw topics', () => {
  it('lists topics by group, prerequisites first, with what is known of them', async () => {
    const root = await workspace();
    const { code, stdout } = await qw(['topics'], { cwd: root });
    expect(code).toBe(0);
    expect(acting(stdout)).toEqual([]);
    const names = ['js / python', 'Other', 'py / python', 'Far', 'Round', 'Near', 'Goal', '5 topics'];
    const places = names.map((name) => stdout.indexOf(name));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(stdout).toMatch(/^ {2}Far +py\.far +███░░░ +4\d % +1\/2 +1 due$/m);
    expect(stdout).toContain('5 topics, 1 of 10 cards seen, 1 due.');
    const narrow = await qw(['topics'], { cwd: root, env: { COLUMNS: '40' } });
    expect(narrow.stdout.split('\n').filter((line) => stringWidth(line) > 40)).toEqual([]);
    expect(narrow.stdout).toContain('py.goal');
    const { topics } = JSON.parse((await qw(['topics', '--json'], { cwd: root })).stdout) as { topics: unknown[] };
    expect(topics).toHaveLength(5);
    expect(topics).toContainEqual(
      expect.objectContaining({ topic: 'py.far', subject: 'py', category: 'python', cards: 2, seen: 1, due: 1 }),
    );
  });

  it('helps where there are none', async () => {
    const { stdout } = await qw(['topics'], { cwd: await workspace([]) });
    expect(stdout).toBe('There are no topics yet.\nNext: write topics (see `qw help topics`), then run `qw build`.\n');
  });
});

describe('qw path', () => {
  it('shows what a topic builds on, with what is missing and what goes in a circle', async () => {
    const root = await workspace();
    const { code, stdout } = await qw(['path', 'py.goal'], { cwd: root });
    expect(code).toBe(0);
    expect(acting(stdout)).toEqual([]);
    expect(stdout.replace(/ +/g, ' ')).toMatch(
      new RegExp(
        [
          '^The␛\\[31m Goal "of" all ░{10} 0 % 0/2',
          '├─ Near ░{10} 0 % 0/2',
          '│ ├─ Far █{4,5}░{5,6} 4\\d % 1/2 1 due',
          '│ └─ Round ░{10} 0 % 0/2',
          '│ └─ Round a circle: see above',
          '└─ py.ghost no deck',
          'In a circle: py.round -> py.round. `qw check` tells where.\n$',
        ].join('\n'),
      ),
    );
    const narrow = await qw(['path', 'py.goal'], { cwd: root, env: { COLUMNS: '40' } });
    expect(narrow.stdout.split('\n').filter((line) => stringWidth(line) > 40)).toEqual([]);
    expect((await qw(['path', 'js.other'], { cwd: root })).stdout).toContain('It builds on nothing.');
    const json = await qw(['path', 'py.goal', '--json'], { cwd: root });
    expect(JSON.parse(json.stdout)).toMatchObject({
      topics: [
        { topic: 'py.goal', prerequisites: ['py.near', 'py.ghost'] },
        { topic: 'py.near' },
        { topic: 'py.far', seen: 1 },
        { topic: 'py.round' },
      ],
      missing: ['py.ghost'],
      circles: [['py.round']],
    });
  });

  it('writes a graph for Mermaid, of a topic or of all', async () => {
    const root = await workspace();
    const all = (await qw(['path', '--mermaid'], { cwd: root })).stdout;
    expect(all).toMatch(/^graph TD\n/);
    expect(all.match(/^ {2}n\d+\[/gm)).toHaveLength(6);
    expect(all).toMatch(/\["py\.ghost<br\/>no deck"\]:::missing$/m);
    expect(all).toMatch(/\["Round<br\/>0 %"\]:::circle$/m);
    expect(all).toContain('#34;of#34;');
    expect(acting(all)).toEqual([]);
    const far = (await qw(['path', 'py.far', '--mermaid'], { cwd: root })).stdout;
    expect(far.match(/^ {2}n\d+\["Far<br\/>4\d %, 1 due"\]$/gm)).toHaveLength(1);
  });

  it('wants a topic', async () => {
    const root = await workspace();
    expect(await qw(['path'], { cwd: root })).toMatchObject({ code: 2, stderr: expect.stringContaining('--mermaid') });
    expect((await qw(['path', 'py.fra'], { cwd: root })).stderr).toContain('Did you mean py.far');
  });
});
