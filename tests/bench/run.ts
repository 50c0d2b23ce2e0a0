import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { packageRoot } from '../../src/runtimes/package-root.ts';
import { measureBuilds } from './builds.ts';
import { measureQueue } from './queue.ts';
import { measureSandbox } from './sandbox.ts';
import { measureSnippets } from './snippets.ts';
import { measureStore } from './store.ts';

/** What the workload was, so that two reports can be compared. */
const workload = createHash('sha256')
  .update(readdirSync(join(packageRoot(), 'content'), { recursive: true }).sort().join('\n'))
  .update(readFileSync(join(packageRoot(), 'package.json')))
  .digest('hex');
process.stdout.write(`workload ${workload.slice(0, 12)}, node ${process.version}\n`);

const scratch = mkdtempSync(join(tmpdir(), 'quizwright-bench-'));
try {
  const parts = [measureSnippets, measureSandbox, measureBuilds, measureStore, measureQueue];
  const results = [];
  for (const measure of parts) results.push(...(await measure(scratch)));
  writeFileSync(join(packageRoot(), 'dist', 'bench.json'), `${JSON.stringify(results, null, 2)}\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
