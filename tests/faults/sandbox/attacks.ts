import { readdirSync, readFileSync } from 'node:fs';
import type { RunResult } from '../../../src/domain/run.ts';

/** One program that tries to get out, to stay, or to use up the machine. */
export interface Attack {
  readonly name: string;
  readonly code: string;
  /** The outcomes it may have: `raised`, `limit time`, or `limit` for any of them. */
  readonly ends: readonly string[];
}

const FOLDER = new URL('attacks/', import.meta.url);
/** Whatever a program may end like; not `broken`, the runtime's own failure. */
const ORDINARY = ['completed', 'raised', 'exited', 'unsupported', 'limit'];

/** The attacks by class: a file each, every attack headed `#%% what it tries`, with `-> outcomes` where not all are right. */
export function attacksByClass(): ReadonlyMap<string, readonly Attack[]> {
  const files = readdirSync(FOLDER).sort();
  return new Map(files.map((file) => [file.replace('.py', ''), parse(readFileSync(new URL(file, FOLDER), 'utf8'))]));
}

function parse(text: string): Attack[] {
  return text.split(/^#%% /m).slice(1).map(attack);
}

function attack(part: string): Attack {
  const end = part.indexOf('\n');
  const [name = '', ends] = part.slice(0, end).split(' -> ');
  return { name, code: part.slice(end + 1), ends: ends?.split('|') ?? ORDINARY };
}

/** Whether a run ended as one of these says. */
export function hasEnd({ outcome }: RunResult, ends: readonly string[]): boolean {
  const precise = outcome.kind === 'limit' ? `limit ${outcome.limit}` : outcome.kind;
  return ends.includes(outcome.kind) || ends.includes(precise);
}
