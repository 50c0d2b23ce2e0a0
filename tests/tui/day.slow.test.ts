import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeStudyFolder, type StudyFolder } from '../support/study.ts';
import { endAfterEach, KEYS, openTerminal, type Terminal } from '../support/terminal.ts';

const topic = (id: string, title: string, prerequisites: string, body: string): string =>
  `---\nid: ${id}\ntitle: ${title}\ncategory: python\ndifficulty: beginner\nprerequisites: [${prerequisites}]\n---\n\n# ${title}\n\n${body}`;

const CLOSURES = topic(
  'py.closures',
  'Closures',
  '',
  '## Closure\n\nA closure keeps the variables of the place where it was defined.\n\n## Cell\n\nA cell holds a variable that an inner function shares with an outer one.\n',
);
const GENERATORS = topic(
  'py.generators',
  'Generators',
  'py.closures',
  '## Generator\n\nA generator keeps its variables from one value to the next.\n\n## Iterator\n\nAn iterator remembers the place that it has reached in a sequence of values.\n\n## Frame\n\nA frame holds the local variables of a function while it runs.\n',
);

let folder: StudyFolder;
let terminal: Terminal | null = null;

endAfterEach(() => ({ terminal, folder }));

async function grades(): Promise<number[]> {
  const events = await folder.events();
  const undone = new Set(events.flatMap((event) => (event.type === 'undo' ? [event.target] : [])));
  return events.flatMap((event) => (event.type === 'review' && !undone.has(event.seq) ? [event.grade] : []));
}

/** Shows the answer of the card in hand and grades it. */
async function answer(own: Terminal, grade: string): Promise<void> {
  const done = Number(/(\d+) done/.exec(await own.waitFor('type your answer'))?.[1]);
  own.press(KEYS.enter);
  await own.waitFor('Enter takes');
  own.press(grade);
  await own.waitFor((screen) => screen.includes(`${done + 1} done`) || screen.includes('answers in'));
}

/** Leaves a session in the middle, by its summary. */
async function leave(own: Terminal): Promise<void> {
  const screen = await own.waitFor(/type your answer|study it now/);
  if (screen.includes('type your answer')) own.press(KEYS.escape);
  await own.waitFor(/i type|study it now/);
  own.press('q');
  await own.waitFor(/answers? in/);
  own.press(KEYS.enter);
  await own.waitFor('Reviews of the week');
}

describe('a day', () => {
  it('of learning a topic, a power cut, reviews, an undo, an edit, and study ahead', async () => {
    folder = await makeStudyFolder([]);
    await mkdir(join(folder.root, 'content'));
    const file = join(folder.root, 'content', 'generators.md');
    await writeFile(join(folder.root, 'content', 'closures.md'), CLOSURES);
    await writeFile(file, GENERATORS);
    const vi = join(folder.root, 'vi');
    await writeFile(
      vi,
      '#!/bin/sh\nfor file; do :; done\nprintf "\\n## Later\\n\\nAn edit of the day.\\n" >> "$file"\n',
    );
    await chmod(vi, 0o755);
    const open = (): Terminal => openTerminal([], { cwd: folder.root, env: { VISUAL: `'${vi}'` } });

    const morning = open();
    terminal = morning;
    await morning.waitFor('Enter review');
    morning.press('l');
    await morning.waitFor('type to filter');
    morning.press('Gener');
    await morning.waitFor('▸ Generators');
    morning.press(KEYS.enter);
    await morning.waitFor('Before Generators');
    morning.press(KEYS.enter);
    for (let screen = await morning.waitFor('done'); !screen.includes('Passed'); ) {
      await answer(morning, '4');
      screen = await morning.waitFor(/type your answer|see the result|Passed/);
      if (screen.includes('see the result')) morning.press(KEYS.enter);
      if (!screen.includes('type your answer')) screen = await morning.waitFor('Passed');
    }
    await morning.waitFor('study its cards');
    morning.press(KEYS.enter);
    await answer(morning, '3');
    await morning.waitFor('type your answer');
    const before = await grades();
    morning.press('half an ans');
    await morning.waitFor('half an ans');
    morning.kill('SIGKILL');
    await morning.exited;

    const evening = open();
    terminal = evening;
    await evening.waitFor('Enter review');
    expect(await grades()).toEqual(before);
    evening.press(KEYS.enter);
    await answer(evening, '1');
    await evening.waitFor('study it now');
    evening.press('u');
    await evening.waitFor('Taken back');
    expect(await grades()).toEqual(before);
    evening.press('e');
    await evening.waitFor('This card is as it was.');
    evening.press('4');
    await evening.waitFor(/1 done|1 answer/);
    expect(await grades()).toEqual([...before, 4]);
    expect(await readFile(file, 'utf8')).toContain('An edit of the day.');
    await leave(evening);
    evening.press('a');
    await evening.waitFor('study it now');
    evening.press(KEYS.enter);
    await answer(evening, '4');
    await evening.waitFor('1 answer in');
    evening.press(KEYS.enter);
    await evening.waitFor('Reviews of the week');
    evening.press('q');
    expect(await evening.exited).toEqual({ exitCode: 0, signal: 0 });
    expect(evening.isNormal()).toBe(true);
    expect(await grades()).toEqual([...before, 4, 4]);
  });
});
