import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewEvent } from '../../src/domain/review.ts';
import { encodeLine } from '../../src/store/events.ts';

/** 2026-03-02 12:00 UTC. */
export const NOW = Date.UTC(2026, 2, 2, 12);

export function review(card: string, at = NOW): NewEvent & { type: 'review' } {
  return {
    type: 'review',
    card,
    instance: 0,
    content: 'content',
    grade: 3,
    day: 20_514,
    offset: 60,
    seed: `${card}1`,
    took: 4000,
    at,
  };
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'quizwright-store-'));
}

/** The log files of a data folder, with their lines. */
export function logFiles(dataDir: string): Record<string, string[]> {
  const folder = join(dataDir, 'reviews');
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8').split('\n')]));
}

export function header(device: string, year: number, schema = 1): string {
  return `${JSON.stringify({ schema, kind: 'reviews', device, year })}\n`;
}

/** Lines as they were before there were checksums. */
export function unsummed(text: string): string {
  return text.replace(/,"sum":"[0-9a-f]{8}"(?=\})/g, '');
}

export function line(device: string, seq: number, card = 'c', at = NOW): string {
  return encodeLine({ ...review(card, at), seq, device });
}
