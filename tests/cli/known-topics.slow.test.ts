import { cp, readdir, readFile, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from 'node:process';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { buildDecks } from '../../src/cli/build-decks.ts';
import { errorLines } from '../../src/cli/build-summary.ts';
import { openWorkspace } from '../../src/workspace/find.ts';
import { tempFolder } from '../workspace/temp.ts';
import { CACHE, PATIENCE } from './qw.ts';

const before = env.QUIZWRIGHT_CACHE;
afterEach(() => {
  if (before === undefined) delete env.QUIZWRIGHT_CACHE;
  else env.QUIZWRIGHT_CACHE = before;
});

/** What a topic says. */
interface Body {
  readonly id: string;
  readonly prerequisites: readonly string[];
  readonly prose: readonly string[];
  readonly code: string | null;
  /** A line of front matter. */
  readonly line: string;
}

const NAMES = ['a', 'b', 'c', 'd'];
const PROSE = [
  'A closure keeps the variables of the place where it was defined.',
  'A default value is evaluated once, when the function is defined.',
  'The event loop manages and schedules coroutines.',
  'A missing key raises an exception, which a handler may catch.',
];
const WRONG = 'console.log(6 * 7); // 43';

function textOf({ id, prerequisites, prose, code, line }: Body): string {
  const sections = prose.map((sentence, at) => `## Part ${at}\n\n${sentence}\n`);
  const fence = code === null ? '' : `\`\`\`js\n${code}\n\`\`\`\n`;
  return `---\nid: ${id}\nprerequisites: [${prerequisites}]\n${line}\n---\n\n# Title\n\n${sections.join('\n')}\n${fence}`;
}

const name = fc.constantFrom(...NAMES);
const body: fc.Arbitrary<Body> = fc.record({
  id: name,
  prerequisites: fc.subarray([...NAMES, 'nobody']),
  prose: fc.shuffledSubarray(PROSE),
  code: fc.constantFrom(null, null, 'console.log(6 * 7); // 42', WRONG, 'console.log([1, 2'),
  line: fc.constantFrom('', '', '', 'difficulty: easy', 'title: ['),
});

/** Something that somebody does in a workspace. */
type Edit = (root: string) => Promise<unknown>;

const topicAt = (root: string, file: string): string => join(root, 'content', `${file}.md`);
const deckAt = (root: string, id: string): string => join(root, 'decks', `${id}.json`);
const remove = (path: string): Promise<void> => unlink(path).catch(() => {});

async function replace(path: string, by: (text: string) => string): Promise<void> {
  const old = await readFile(path, 'utf8').catch(() => null);
  if (old !== null) await writeFile(path, by(old));
}

async function rename(from: string, to: string): Promise<void> {
  await cp(from, to).catch(() => {});
  if (from !== to) await remove(from);
}

const settings = (text: string): Edit => (root) => writeFile(join(root, 'quizwright.json'), text); // biome-ignore format: short
type Act = (path: string, name: string) => Promise<unknown>;
const toTopic = (act: Act) => name.map((file): Edit => (root) => act(topicAt(root, file), file)); // biome-ignore format: short
const toDeck = (act: Act) => name.map((id): Edit => (root) => act(deckAt(root, id), id)); // biome-ignore format: short

const edit: fc.Arbitrary<Edit> = fc.oneof(
  body.chain((body) => toTopic((path) => writeFile(path, textOf(body)))),
  body.chain((body) => toTopic((path, id) => writeFile(path, textOf({ ...body, id })))),
  name.chain((to) => toTopic((path) => rename(path, join(path, '..', `${to}.md`)))),
  toTopic((path) => replace(path, (text) => `${text}\nA generator yields its values.\n`)),
  toTopic((path) => writeFile(path, '# No front matter\n')),
  toTopic(remove),
  toDeck(remove),
  toDeck((path) => replace(path, (deck) => deck.replaceAll('closure', 'box'))),
  toDeck((path) => replace(path, (deck) => `${deck}\n`)),
  toDeck((path) => replace(path, (deck) => deck.replace('"cards"', '"none"'))),
  fc.constantFrom('{}', '{"decks": "others"}').map(settings),
);

/** Edits, and the build after them. */
interface Round {
  readonly edits: readonly Edit[];
  /** None for all. */
  readonly files: readonly string[];
  readonly onlyChanged: boolean;
}
const round: fc.Arbitrary<Round> = fc.record({
  edits: fc.array(edit, { maxLength: 3 }),
  files: fc.constantFrom<readonly string[]>([], [], [], ['a'], ['b', 'c']),
  onlyChanged: fc.constantFrom(false, false, false, true),
});

/** A cache that knows the results of programs, and nothing of topics. */
async function emptyCache(results: string): Promise<string> {
  const cache = await tempFolder();
  await symlink(results, join(cache, 'results'), 'dir');
  await symlink(join(CACHE, 'snapshots'), join(cache, 'snapshots'), 'dir');
  return cache;
}

/** What a build says and leaves, and the ids of the topics whose decks it made. */
async function build(root: string, cache: string, files: readonly string[] = [], onlyChanged = false) {
  env.QUIZWRIGHT_CACHE = cache;
  const paths = files.map((file) => topicAt(root, file));
  const { summary, built, found } = await buildDecks(await openWorkspace(root, root), paths, {
    isQuiet: true,
    onlyChanged,
  });
  const reports = summary.built.map((report) => ({ ...report, milliseconds: 0 }));
  return {
    said: { ...summary, milliseconds: 0, built: reports, found, errors: errorLines(found) },
    made: built.filter(({ made }) => made !== null).map(({ report }) => report.id),
  };
}

async function decksIn(root: string): Promise<[string, string][]> {
  const names = (await readdir(root, { recursive: true })).filter((path) => path.endsWith('.json')).sort();
  return Promise.all(names.map(async (path) => [path, await readFile(join(root, path), 'utf8')]));
}

async function workspaceOf(bodies: readonly Omit<Body, 'id'>[]): Promise<string> {
  const topics = bodies.map((body, at) => [`content/${NAMES[at]}.md`, textOf({ ...body, id: NAMES[at] ?? '' })]);
  return tempFolder({ 'quizwright.json': '{}', ...Object.fromEntries(topics) });
}

describe('a build that remembers the last one', { timeout: PATIENCE }, () => {
  it('makes nothing again but what changed, and tells what is wrong elsewhere', async () => {
    const plain = { prerequisites: [], prose: PROSE, code: null, line: '' };
    const root = await workspaceOf([{ ...plain, prerequisites: ['nobody'], code: WRONG }, plain, plain, plain]);
    const cache = await emptyCache(await tempFolder());
    const first = await build(root, cache);
    expect(first.said.errors).toEqual([expect.stringContaining('wrong-claim')]);
    await writeFile(topicAt(root, 'b'), textOf({ ...plain, id: 'b', prerequisites: ['a'] }));
    await remove(deckAt(root, 'c'));
    const again = await build(root, cache);
    expect(again.made).toEqual(['b', 'c']);
    expect(again.said).toMatchObject({ changed: 2, found: first.said.found, errors: first.said.errors });
    expect((await build(root, cache)).made).toEqual([]);
  });

  it('says and leaves what one does that knows nothing', async () => {
    const results = await tempFolder();
    const remembers = async (bodies: readonly Body[], rounds: readonly Round[]): Promise<void> => {
      const root = await workspaceOf(bodies);
      const cache = await emptyCache(results);
      await build(root, cache);
      for (const { edits, files, onlyChanged } of rounds) {
        for (const each of edits) await each(root);
        const copy = await tempFolder();
        await cp(root, copy, { recursive: true });
        const outcome = async (root: string, cache: string) => {
          const said = await build(root, cache, files, onlyChanged).then(
            ({ said }) => said,
            (error: unknown) => String(error).replaceAll(root, ''),
          );
          // What is left alone because its text did not change is not checked: of that, who remembers it knows more.
          return { said: onlyChanged ? null : said, decks: await decksIn(root) };
        };
        expect(await outcome(root, cache)).toEqual(await outcome(copy, await emptyCache(results)));
      }
    };
    const topics = fc.array(body, { minLength: NAMES.length, maxLength: NAMES.length });
    await fc.assert(fc.asyncProperty(topics, fc.array(round, { maxLength: 8 }), remembers), {
      numRuns: 20,
    });
  });
});
