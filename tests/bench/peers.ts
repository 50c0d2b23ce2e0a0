import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { decodeDeck } from '../../src/decks/codec.ts';
import { packageRoot } from '../../src/runtimes/package-root.ts';
import { compare, type Measured, type Part, type Sample, timed } from './measure.ts';

const ROUNDS = 11;

/** A program that asks cards out of Markdown files, and how it says what is due of those in a folder. */
interface Peer {
  readonly command: string;
  readonly due: (folder: string) => readonly string[];
}

const PEERS: readonly Peer[] = [
  { command: 'hashcards', due: (folder) => ['due', folder] },
  { command: 'repeater', due: (folder) => ['check', '--plain', folder] },
];

/** Starting, and saying what is due, against other programs that are found on the path. */
export const measurePeers: Part = async (scratch, { withPeers }) => {
  if (!withPeers) return [];
  const place = mkdtempSync(join(scratch, 'peers-'));
  const cards = fill(place);
  const results: Measured[] = [];
  for (const peer of PEERS) results.push(...(await measurePeer(peer, place, cards)));
  return results;
};

async function measurePeer({ command, due }: Peer, place: string, cards: number): Promise<Measured[]> {
  const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  if (status !== 0) {
    process.stdout.write(`SKIPPED: ${command}, since it is not installed\n`);
    return [];
  }
  const version = stdout.trim();
  const theirs = (...args: string[]) => run(command, args, place);
  const ours = (...args: string[]) => run(process.execPath, [join(packageRoot(), 'dist', 'main.cjs'), ...args], place);
  const common = { unit: 'ms', rounds: ROUNDS } as const;
  return [
    await compare({
      ...common,
      name: 'qw --version',
      ours: ours('--version'),
      baseline: `that of ${version}`,
      theirs: theirs('--version'),
    }),
    await compare({
      ...common,
      name: `what is due of ${cards} cards`,
      ours: ours('due'),
      baseline: version,
      theirs: theirs(...due(join(place, 'cards'))),
    }),
  ];
}

function run(command: string, args: readonly string[], cwd: string): Sample {
  // Whoever keeps a database at home gets a new home.
  const env = { ...process.env, HOME: cwd, XDG_DATA_HOME: join(cwd, 'share'), QUIZWRIGHT_CACHE: join(cwd, 'cache') };
  return timed(() => {
    const { status, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
  });
}

/** A workspace with the bundled decks, and as many questions in the notation that the peers share. @returns how many */
function fill(place: string): number {
  const [decks, cards] = [join(place, 'decks'), join(place, 'cards')];
  cpSync(join(packageRoot(), 'decks'), decks, { recursive: true });
  writeFileSync(join(place, 'quizwright.json'), '{}\n');
  mkdirSync(cards);
  const counts = readdirSync(decks)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const deck = decodeDeck(readFileSync(join(decks, name), 'utf8'), name);
      const questions = deck.cards.map(({ id }) => `Q: What is card ${id}?\nA: It is ${id}.\n`);
      writeFileSync(join(cards, `${deck.topic.id}.md`), questions.join('\n'));
      return questions.length;
    });
  return counts.reduce((sum, one) => sum + one, 0);
}
