import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, expect, it } from 'vitest';
import { openSandbox } from '../support.ts';
import { SNIPPETS } from './snippets.ts';

/** At most this part of the snippets may be more than the sandbox can represent. */
const UNSUPPORTED = 0.25;
const folder = mkdtempSync(join(tmpdir(), 'quizwright-node-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { execute } = openSandbox();

interface Ending {
  readonly stdout: string;
  readonly code: number;
}

/** What the Node that runs these tests makes of a program. */
function realNode(code: string, name: string): Promise<Ending> {
  const file = join(folder, `${name}.js`);
  writeFileSync(file, code);
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [file], { env: {} }, (_, stdout) =>
      resolve({ stdout, code: child.exitCode ?? -1 }),
    );
  });
}

it('whatever completes or raises here prints and ends as in Node', async () => {
  const seen = new Map<string, number>();
  const wrong: object[] = [];
  for (const [index, code] of SNIPPETS.entries()) {
    const [real, { outcome, stdout }] = await Promise.all([realNode(code, `s${index}`), execute('javascript', code)]);
    seen.set(outcome.kind, (seen.get(outcome.kind) ?? 0) + 1);
    if (outcome.kind === 'unsupported') {
      console.log(`unsupported (${outcome.reason}): ${code.slice(0, 70)}`);
      continue;
    }
    const exit = outcome.kind === 'completed' ? 0 : outcome.kind === 'exited' ? outcome.code : 1;
    if (stdout !== real.stdout || exit !== real.code)
      wrong.push({ code, outcome, ours: stdout, node: real.stdout, exit: real.code });
  }
  console.log(SNIPPETS.length, Object.fromEntries(seen));
  expect(wrong).toEqual([]);
  expect((seen.get('unsupported') ?? 0) / SNIPPETS.length).toBeLessThan(UNSUPPORTED);
});
