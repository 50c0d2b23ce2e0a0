import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../../src/domain/language.ts';
import { openSandbox } from '../../runtimes/support.ts';
import { type Canaries, openCanaries } from './canaries.ts';
import { type Attack, ESCAPES, LEFTOVERS, LIES, NAKED, PROBE, TYPESCRIPT } from './javascript-attacks.ts';

const folder = mkdtempSync(join(tmpdir(), 'quizwright-naked-'));
const { execute } = openSandbox();
let canaries: Canaries;
let tried = 0;
let probes = 10_000;
beforeAll(async () => {
  canaries = await openCanaries();
});
afterAll(() => {
  canaries.close();
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`${tried} attacks, Node ${process.version}\n`);
});

/** What a program prints in a plain Node, with all that we have. */
function naked(code: string): Promise<string> {
  const file = join(folder, 'attack.js');
  writeFileSync(file, code);
  return new Promise((resolve) => execFile(process.execPath, [file], (_, stdout, stderr) => resolve(stdout + stderr)));
}

/** What a program in the same place does afterwards; the number makes it one that no cache knows. */
async function probe(language: Language) {
  probes += 1;
  return execute(language, `${PROBE}// ${probes}`);
}

/** An attack sets off nothing, ends as it must, and leaves the place as it was. */
async function withstand(language: Language, { code, ends }: Attack): Promise<void> {
  const fresh = await probe(language);
  expect(fresh.outcome).toEqual({ kind: 'completed' });
  for (const mode of ['script', 'cells'] as const) {
    tried += 1;
    const result = await execute(language, canaries.constants + code, { mode });
    expect(canaries.alarms(JSON.stringify(result)), mode).toEqual([]);
    expect(result.outcome.kind, JSON.stringify(result.outcome)).not.toBe('broken');
    if (mode === 'script' && ends) expect(result.outcome).toMatchObject(ends);
    expect(await probe(language), mode).toEqual(fresh);
  }
}

describe('in a plain Node gets out, and not from here,', () => {
  it.each(NAKED)('%s', async (name, code, alarm) => {
    expect(canaries.alarms(await naked(canaries.constants + code))).toContain(alarm);
    expect(canaries.alarms('')).toEqual([]);
    await withstand('javascript', { name, code });
    await withstand('typescript', { name, code });
  });
});

it('in a plain Node a leftover would be seen', async () => {
  const [leftover] = LEFTOVERS;
  expect(await naked(`${leftover?.code}\n${PROBE}`)).toMatch(/^number number /);
  expect(await naked(PROBE)).toMatch(/^undefined undefined /);
});

describe.each([
  ['nothing gets out by', ESCAPES],
  ['nobody is told wrong by', LIES],
  ['nothing stays of', LEFTOVERS],
])('%s', (_, attacks) => {
  it.each(attacks)('$name', { timeout: 120_000 }, (attack) => withstand('javascript', attack));
});

describe('in TypeScript nothing gets out by', () => {
  it.each(TYPESCRIPT)('$name', { timeout: 120_000 }, (attack) => withstand('typescript', attack));
});
