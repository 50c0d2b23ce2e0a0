import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import * as v from 'valibot';
import { exportAnki, readAnki, type Schedule } from '../../src/anki/index.ts';
import { type AnkiNote, notesOf } from '../../src/anki/notes.ts';
import { packNotes } from '../../src/anki/package.ts';
import { readSchedule } from '../../src/cli/anki-schedule.ts';
import type { Deck } from '../../src/domain/deck.ts';
import { packageRoot } from '../../src/runtimes/package-root.ts';
import { createDeckStore } from '../../src/workspace/deck-files.ts';
import { openWorkspace } from '../../src/workspace/find.ts';
import { writeCollection } from './collection.ts';
import { compare, type Measured, type Part, timed } from './measure.ts';

/** Every note of ours has one card. */
const SIZE = { topics: 400, cards: 20_000, reviews: 50_000, years: 3 } as const;
const ROUNDS = 5;
const MODIFIED = 1_790_000_000;
const KILOBYTES = 1024;

/** Packages for Anki, written and read back, beside genanki, the library for Python, where that is installed. */
export const measureAnki: Part = async (scratch) => {
  const place = join(scratch, 'anki');
  mkdirSync(place);
  await writeCollection(place, SIZE);
  const workspace = await openWorkspace(place);
  const decks = await createDeckStore(workspace.decks).list();
  const { schedule } = await readSchedule(workspace, decks, Date.now());
  return [...(await besideGenanki(place, decks)), await schedules(decks, schedule), await readBack(decks, schedule)];
};

const write = (decks: readonly Deck[], schedule: Schedule | null = null): Promise<Uint8Array> =>
  exportAnki(decks, { modified: () => MODIFIED, ...(schedule === null ? {} : { schedule }) });

/** Both get the fields ready made, without reviews, of which it knows nothing; the command makes them of cards. */
async function besideGenanki(place: string, decks: readonly Deck[]): Promise<Measured[]> {
  const version = spawnSync('python3', ['-c', 'import genanki; print(genanki.__version__)'], { encoding: 'utf8' });
  if (version.status !== 0) {
    process.stdout.write('SKIPPED: genanki, since `python3` cannot import it\n');
    return [];
  }
  const notes = notesOf(decks);
  const file = join(place, 'notes.json');
  writeFileSync(file, JSON.stringify(notes.map(plainNote)));
  const script = join(packageRoot(), 'tests', 'bench', 'genanki_notes.py');
  const genanki = (): Report => report(spawnSync('python3', [script, file, join(place, 'theirs.apkg')], OUTPUT));
  const baseline = `genanki ${version.stdout.trim()} with the same notes`;
  const name = `a package of ${SIZE.cards.toLocaleString('en')} notes`;
  return [
    await compare({
      name,
      ours: timed(() => packNotes(notes, { modified: () => MODIFIED })),
      baseline,
      theirs: () => genanki().milliseconds,
      unit: 'ms',
      rounds: ROUNDS,
      goal: 1,
    }),
    await compare({
      name: `memory at most, of a command that writes ${name}`,
      ours: () => peak(['export', 'anki', '-o', 'ours.apkg'], place),
      baseline,
      theirs: () => genanki().megabytes,
      unit: 'MB',
      rounds: 3,
    }),
  ];
}

function plainNote({ guid, type, deck, tags, fields }: AnkiNote): object {
  return { guid, type: type.name, names: type.fields, cloze: type.cloze, deck: deck.join('::'), tags, fields };
}

const OUTPUT = { encoding: 'utf8', maxBuffer: 1 << 28 } as const;
const Report = v.object({ milliseconds: v.number(), megabytes: v.number() });
type Report = v.InferOutput<typeof Report>;

function report({ status, stdout, stderr }: { status: number | null; stdout: string; stderr: string }): Report {
  if (status !== 0) throw new Error(`it ended with ${status}: ${stderr}`);
  return v.parse(Report, JSON.parse(stdout));
}

/** Megabytes that a command of ours takes at most. */
function peak(args: readonly string[], cwd: string): number {
  const hook = `import process from 'node:process'; process.on('exit', () => console.error(process.resourceUsage().maxRSS));`;
  const main = join(packageRoot(), 'dist', 'main.cjs');
  const all = ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, main, ...args];
  const { status, stderr } = spawnSync(process.execPath, all, { cwd, ...OUTPUT });
  if (status !== 0) throw new Error(`it ended with ${status}: ${stderr}`);
  return Number(stderr.trim().split('\n').at(-1)) / KILOBYTES;
}

function schedules(decks: readonly Deck[], schedule: Schedule): Promise<Measured> {
  return compare({
    name: `the package with ${SIZE.reviews.toLocaleString('en')} reviews`,
    ours: timed(() => write(decks, schedule)),
    baseline: 'without',
    theirs: timed(() => write(decks)),
    unit: 'ms',
    rounds: ROUNDS,
  });
}

async function readBack(decks: readonly Deck[], schedule: Schedule): Promise<Measured> {
  const bytes = await write(decks, schedule);
  return compare({
    name: 'that package read back',
    ours: timed(async () => {
      const { entries } = await readAnki(bytes, () => true, Date.now());
      if (entries.length !== SIZE.reviews) throw new Error(`${entries.length} reviews came back`);
    }),
    baseline: 'written',
    theirs: timed(() => write(decks, schedule)),
    unit: 'ms',
    rounds: ROUNDS,
  });
}
