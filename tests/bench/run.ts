import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { packageRoot } from '../../src/runtimes/package-root.ts';
import { measureAnki } from './anki.ts';
import { measureBuilds } from './builds.ts';
import type { Measured, Part } from './measure.ts';
import { measurePeers } from './peers.ts';
import { measureQueue } from './queue.ts';
import { measureSandbox } from './sandbox.ts';
import { measureSnippets } from './snippets.ts';
import { measureStart } from './start.ts';
import { measureStore } from './store.ts';
import { measureTerminal } from './terminal.ts';

const PARTS: Readonly<Record<string, Part>> = {
  snippets: measureSnippets,
  sandbox: measureSandbox,
  builds: measureBuilds,
  start: measureStart,
  store: measureStore,
  queue: measureQueue,
  terminal: measureTerminal,
  anki: measureAnki,
  peers: measurePeers,
};

const USAGE = `npm run bench -- [part...] [--peers] [--json <file>]

Measures each part against its baseline, in turns within one run, and prints the median of the ratios, and between which values the
middle half of them lies. All parts where none is named: ${Object.keys(PARTS).join(', ')}.

  --peers        also measure other programs for the same purpose, where they are installed
  --json <file>  write the results there`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { peers: { type: 'boolean', default: false }, json: { type: 'string' }, help: { type: 'boolean' } },
});
const names = positionals.length === 0 ? Object.keys(PARTS) : positionals;
if (values.help === true || names.some((name) => PARTS[name] === undefined)) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(values.help === true ? 0 : 2);
}

const circumstances = { workload: workload(), node: process.version, cores: availableParallelism() };
process.stdout.write(`workload ${circumstances.workload}, node ${process.version}, ${circumstances.cores} cores\n`);
const scratch = mkdtempSync(join(tmpdir(), 'quizwright-bench-'));
try {
  const results: (Measured & { part: string })[] = [];
  for (const part of names) {
    const measured = (await PARTS[part]?.(scratch, { withPeers: values.peers })) ?? [];
    results.push(...measured.map((one) => ({ part, ...one })));
  }
  const report = `${JSON.stringify({ ...circumstances, results }, null, 2)}\n`;
  if (values.json !== undefined) writeFileSync(values.json, report);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** What is measured with, so that two reports can be compared. */
function workload(): string {
  const hash = createHash('sha256');
  for (const folder of ['content', join('tests', 'bench')]) {
    for (const name of readdirSync(join(packageRoot(), folder), { recursive: true, encoding: 'utf8' }).sort()) {
      const path = join(packageRoot(), folder, name);
      if (/\.(md|ts)$/.test(name)) hash.update(name).update(readFileSync(path));
    }
  }
  return hash.digest('hex').slice(0, 12);
}
