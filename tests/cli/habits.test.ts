import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { habitCheck } from '../../src/cli/checks/habits.ts';
import type { Grade, ReviewEvent } from '../../src/domain/review.ts';
import { openWorkspace } from '../../src/workspace/find.ts';
import { filesBelow } from '../faults/reviews.ts';
import { writeHistory } from '../support/history.ts';
import { learnerEvents } from '../support/learner.ts';
import { makeDeck, makeStudyFolder, termCard } from '../support/study.ts';
import { qw } from './qw.ts';

const DECK = makeDeck(
  'py.words',
  'Words',
  Array.from({ length: 60 }, (_, at) => termCard(`word ${at}`)),
);
const TODAY = Math.floor(Date.now() / 86_400_000);

/** A learner's workspace, with the grade that they press instead of each. */
async function workspace(settings: object, pressed: (grade: Grade) => Grade): Promise<string> {
  const folder = await makeStudyFolder([DECK], settings);
  onTestFinished(() => folder.remove());
  const cards = DECK.cards.map(({ id }) => id);
  const answers = learnerEvents({ cards, from: TODAY - 120, days: 120, newPerDay: 3 });
  const events = [...answers].map((event): ReviewEvent => ({ ...event, grade: pressed(event.grade) }));
  await writeHistory(folder.root, events);
  return folder.root;
}

const run = async (root: string) => habitCheck(await openWorkspace(root), Date.now()).run();

describe('habits', () => {
  it('are well where failures are graded as such; looking at them writes nothing', async () => {
    const root = await workspace({}, (grade) => grade);
    const before = filesBelow(root);
    expect(await run(root)).toEqual([{ status: 'ok', message: expect.stringContaining('FSRS can work with') }]);
    expect(filesBelow(root)).toEqual(before);
  });

  it('are told where Hard stands for forgotten, and settings that work against FSRS', async () => {
    const root = await workspace({ desiredRetention: 0.98 }, (grade) => (grade === 1 ? 2 : grade));
    const found = [
      { status: 'note', message: expect.stringContaining('Hard may stand for forgotten') },
      { status: 'note', message: expect.stringContaining('98 %') },
    ];
    expect(await run(root)).toMatchObject(found);
    const { stdout } = await qw(['stats'], { cwd: root });
    expect(stdout).toMatch(/^Worth a look\n {2}! You press Hard on/m);
    expect(stdout).toContain('"desiredRetention" in quizwright.json to 0.97');
  });

  it('are left alone in a log that cannot be read: another check tells of it', async () => {
    const root = await workspace({}, (grade) => grade);
    const file = [...filesBelow(root).keys()].find((name) => name.endsWith('.jsonl')) ?? '';
    appendFileSync(join(root, file), '{}\n{}\n');
    expect(await run(root)).toEqual([]);
  });
});
