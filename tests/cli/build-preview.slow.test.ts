import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder, writeTree } from '../workspace/temp.ts';
import { PATIENCE, python, qw, topic } from './qw.ts';

const LOOP = python('for number in range(3):\n    print(number * 7)');
const TERM = '## asyncio.sleep\n\nNon-blocking delay of a coroutine.\n';
const COUNT = topic('python.count', `${LOOP}\n${TERM}`, 'Counting');

/** Every file of the decks folder, with its text. */
async function decksOf(folder: string): Promise<[string, string][]> {
  const names = await readdir(join(folder, 'decks')).catch(() => []);
  return Promise.all(
    names.sort().map(async (name) => [name, await readFile(join(folder, 'decks', name), 'utf8')] as [string, string]),
  );
}

describe('qw build', () => {
  it('reports each topic as JSON, and on request as a line', { timeout: PATIENCE }, async () => {
    const cwd = await tempFolder({ 'quizwright.json': '{}', 'content/a.md': COUNT });
    const { stdout } = await qw(['build', '--json'], { cwd });
    const [report] = JSON.parse(stdout).built;
    const { cards } = JSON.parse((await decksOf(cwd))[0]?.[1] ?? '');
    expect(report).toMatchObject({ file: 'content/a.md', id: 'python.count', cards: cards.length });
    expect(report.executed).toBe(cards.filter((card: { executed: unknown }) => card.executed !== null).length);
    expect(report.kinds).toMatchObject({ predict: 1, term: 1 });
    const sum = (counts: object): number => Object.values(counts).reduce((all, one) => all + one, 0);
    expect(sum(report.kinds)).toBe(cards.length);
    expect(sum(report.dropped.reasons)).toBe(report.dropped.total);
    expect(Object.values<object>(report.dropped.kinds).reduce((all, one) => all + sum(one), 0)).toBe(
      report.dropped.total,
    );
    expect(report.runs.claims).toBe(3);
    expect(report.runs.cards).toBeGreaterThan(0);
    const text = await qw(['build', '--quiet', '--verbose'], { cwd });
    expect(text.stdout).toMatch(
      /^python\.count {2}\d cards {2}\d+ % executed {2}\d+ runs {2}\d+\.\d s {2}\d .*\b1 term/,
    );
    const short = await qw(['build', '--quiet'], { cwd });
    expect(short.stdout).not.toContain('python.count');
  });
});

describe('qw build --dry-run', () => {
  it('tells what would become of each card and writes nothing', { timeout: PATIENCE }, async () => {
    const cwd = await tempFolder({ 'quizwright.json': '{}', 'content/a.md': COUNT });
    const fresh = await qw(['build', '--dry-run', '--quiet'], { cwd });
    expect(fresh).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^1 topic: \d new\. Nothing was written\.$/m),
    });
    expect(await decksOf(cwd)).toEqual([]);

    await qw(['build', '--quiet'], { cwd });
    const before = await decksOf(cwd);
    await writeTree(cwd, { 'content/a.md': topic('python.count', `${LOOP}\n## zip\n\nPairs the items of lists.\n`) });
    const { stdout } = await qw(['build', '--dry-run', '--json'], { cwd });
    expect(await decksOf(cwd)).toEqual(before);
    const [preview] = JSON.parse(stdout).topics;
    expect(preview.counts).toMatchObject({ moved: 0, new: 1, revived: 0, retired: 1 });
    expect(preview.cards.map(({ change, kind, what }: Record<string, string>) => [change, kind, what])).toContainEqual([
      'retired',
      'term',
      'asyncio.sleep',
    ]);

    const all = await qw(['build', '--dry-run', '--quiet'], { cwd });
    expect(all.stdout).not.toContain('asyncio.sleep');
    for (const args of [['--verbose'], ['content/a.md']]) {
      const named = await qw(['build', '--dry-run', '--quiet', ...args], { cwd });
      expect(named.stdout).toMatch(/^ {2}retired {2}term +[0-9a-f]{20} {2}content\/a\.md:\d+ {2}asyncio\.sleep$/m);
    }
    expect(await decksOf(cwd)).toEqual(before);
  });
});

describe('qw build --explain', () => {
  const workspace = () => tempFolder({ 'quizwright.json': '{}', 'content/a.md': COUNT });
  const explain = async (cwd: string, place: string) => (await qw(['build', '--explain', place], { cwd })).stdout;

  it('shows what stands at a line, in its section, or in the file', { timeout: PATIENCE }, async () => {
    const cwd = await workspace();
    const atLoop = await explain(cwd, 'content/a.md:12');
    expect(atLoop).toContain('content/a.md:11  predict  kept');
    expect(atLoop).toContain('  What does this print?\n    for number in range(3):\n        print(number * 7)\n');
    expect(atLoop).toContain('Answer:\n  │ 0\n  │ 7\n  │ 14\n');
    expect(atLoop).not.toContain('term');
    const atHeading = await explain(cwd, 'content/a.md:15:1');
    expect(atHeading).toContain('content/a.md:15 has no candidates; its section "asyncio.sleep":');
    expect(atHeading).toContain('term  kept');
    expect(atHeading).not.toContain('predict');
    const whole = await explain(cwd, 'content/a.md');
    expect(whole).toContain('predict  kept');
    expect(whole).toContain('term  kept');
    expect(await decksOf(cwd)).toEqual([]);
  });

  it('finds a card by the beginning of its id, also when it is retired', { timeout: PATIENCE }, async () => {
    const cwd = await workspace();
    await qw(['build', '--quiet'], { cwd });
    const deck = JSON.parse((await decksOf(cwd))[0]?.[1] ?? '');
    const { id } = deck.cards.find((card: { kind: string }) => card.kind === 'term');
    expect(await explain(cwd, id.slice(0, 10))).toContain('term  kept');
    const json = await qw(['build', '--explain', id, '--json'], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({ topic: 'python.count', explained: [{ id, card: { id } }] });

    await writeTree(cwd, { 'content/a.md': topic('python.count', LOOP, 'Counting') });
    const before = await decksOf(cwd);
    const gone = await explain(cwd, id);
    expect(gone).toContain(`${id} is retired`);
    expect(gone).toContain('Non-blocking delay');
    expect(await decksOf(cwd)).toEqual(before);
  });

  it('follows an earlier id to its card', { timeout: PATIENCE }, async () => {
    const cwd = await workspace();
    await qw(['build', '--quiet'], { cwd });
    const [[name = '', text = ''] = []] = await decksOf(cwd);
    const { id } = JSON.parse(text).cards[0];
    const aliased = text.replace('"aliases": {}', `"aliases": { "${'0'.repeat(20)}": "${id}" }`);
    await writeTree(cwd, { [`decks/${name}`]: aliased });
    const found = await explain(cwd, '0000');
    expect(found).toContain(`${'0'.repeat(20)} is an earlier id of ${id}.`);
    expect(found).toContain('kept');
  });

  it.each([
    ['ffff', 'no deck has a card ffff'],
    ['content/b.md:3', 'content/b.md does not exist'],
    ['content', 'content holds 2 topics'],
    ['content/a.md:2', 'content/a.md:2 is above the first section'],
    ['content/none.md', 'content/none.md gives no topic'],
  ])('says what is wrong with %s', async (place, message) => {
    const cwd = await workspace();
    await writeTree(cwd, { 'content/c.md': topic('python.c', 'Text.'), 'content/none.md': '# None\n' });
    expect(await qw(['build', '--explain', place], { cwd })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(`error: ${message}`),
    });
  });

  it('asks for more where an id is not unique', { timeout: PATIENCE }, async () => {
    const cwd = await workspace();
    const id = (digit: string): string => `00${digit.repeat(18)}`;
    await qw(['build', '--quiet'], { cwd });
    const [[name = '', text = ''] = []] = await decksOf(cwd);
    const { id: target } = JSON.parse(text).cards[0];
    const aliases = `"aliases": { "${id('1')}": "${target}", "${id('2')}": "${target}" }`;
    await writeTree(cwd, { [`decks/${name}`]: text.replace('"aliases": {}', aliases) });
    const { code, stderr } = await qw(['build', '--explain', '00'], { cwd });
    expect([code, stderr]).toEqual([1, expect.stringContaining(`2 cards begin with 00: ${id('1')} (python.count), `)]);
  });

  it('takes no paths and no other preview', async () => {
    const cwd = await workspace();
    expect(await qw(['build', 'content/a.md', '--explain', 'ffff'], { cwd })).toMatchObject({ code: 2, stdout: '' });
    expect(await qw(['build', '--dry-run', '--explain', 'ffff'], { cwd })).toMatchObject({ code: 2, stdout: '' });
  });
});
