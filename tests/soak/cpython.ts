/**
 * Compares the sandbox with CPython on this computer: `npm run soak [python]`. Each program of `programs/` and, where
 * QUIZWRIGHT_CORPUS names a folder of topics, each of their Python blocks runs in both; what differs is printed. Only programs
 * that the sandbox runs, and that do the same in all of its worlds, are compared.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { RunResult } from '../../src/domain/run.ts';
import { packageRoot } from '../../src/runtimes/package-root.ts';
import { createRunner } from '../../src/runtimes/run.ts';
import { readTopic } from '../../src/topics/read.ts';
import { gatherEvidence, observe, type Stability } from '../../src/verify/evidence.ts';
import { type HostRun, openHostPython } from './host-python.ts';

interface Sample {
  readonly name: string;
  readonly code: string;
  readonly plain: RunResult;
  readonly stability: Stability;
}

const scratch = mkdtempSync(join(tmpdir(), 'quizwright-soak-'));
const runner = createRunner({ cacheDir: scratch });
const host = openHostPython(process.argv[2] ?? 'python3');
const counts = new Map<string, number>();
const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
const show = (text: string): void => void process.stdout.write(`${text}\n`);

try {
  for (const sample of [...(await programs()), ...(await topicBlocks(process.env.QUIZWRIGHT_CORPUS))]) examine(sample);
} finally {
  await runner.close();
  rmSync(scratch, { recursive: true, force: true });
}
show(`\nsandbox against ${host.version}`);
for (const [what, number] of [...counts].sort()) show(`${String(number).padStart(6)}  ${what}`);

async function programs(): Promise<Sample[]> {
  const folder = join(packageRoot(), 'tests', 'soak', 'programs');
  const samples: Sample[] = [];
  for (const name of readdirSync(folder).sort()) {
    const code = readFileSync(join(folder, name), 'utf8');
    samples.push({ name, code, ...(await observe(runner, code)) });
  }
  return samples;
}

async function topicBlocks(folder: string | undefined): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const file of folder === undefined ? [] : readdirSync(folder).sort()) {
    if (!file.endsWith('.md')) continue;
    const { topic } = readTopic(file, readFileSync(join(folder ?? '', file), 'utf8'));
    if (topic === null) continue;
    for (const { block, program, plain, stability } of await gatherEvidence(topic, runner)) {
      samples.push({ name: `${file}:${block.line}`, code: program.source, plain, stability });
    }
  }
  return samples;
}

function examine({ name, code, plain, stability }: Sample): void {
  const kind = plain.outcome.kind;
  const reason = kind === 'unsupported' || kind === 'limit' || kind === 'broken' ? kind : stability;
  const differing = reason === 'stable' ? [...differences(plain, host.run(code))] : [];
  if (reason !== 'stable') {
    count(`not compared: ${reason}`);
    show(`\n=== ${name}: ${reason} ${JSON.stringify(plain.outcome)}`);
  } else if (differing.length === 0) {
    count('compared: same stdout, stderr and exit status');
  } else {
    count(`compared: other ${differing.map(({ what }) => what).join(' and ')}`);
    show(`\n=== ${name}`);
    for (const { what, ours, theirs } of differing) {
      show(`--- ${what}, sandbox\n${ours}\n--- ${what}, host\n${theirs}`);
    }
  }
}

function* differences(plain: RunResult, real: HostRun) {
  const status = statusOf(plain);
  if (status !== real.status) yield { what: 'exit status', ours: status, theirs: real.status };
  if (plain.stdout !== real.stdout) yield { what: 'stdout', ours: plain.stdout, theirs: real.stdout };
  const [ours, theirs] = [plain.stderr, real.stderr].map(comparable);
  if (ours !== theirs) yield { what: 'stderr', ours, theirs };
}

/** The exit status a process would have; null where it ends by a signal. */
function statusOf({ outcome }: RunResult): number | null {
  if (outcome.kind === 'exited') return outcome.code;
  if (outcome.kind === 'raised' && outcome.type === 'KeyboardInterrupt') return null;
  return outcome.kind === 'completed' ? 0 : 1;
}

/** Without addresses, and without the lines of the library on tracebacks: they differ from release to release. */
function comparable(text: string): string {
  return text.replace(/\b0x[0-9a-f]{4,}/g, '0x...').replace(/^( *\|? *)File "\/.*\n(?:\1 {2}.*\n)*/gm, '');
}
