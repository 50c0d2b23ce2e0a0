import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';

/** The built program. */
export const MAIN = fileURLToPath(new URL('../../dist/main.cjs', import.meta.url));

/** Shared by runs, so that a sandbox is prepared once; what is in it depends on nothing but the programs. */
export const CACHE = fileURLToPath(new URL('../../node_modules/.cache/quizwright-tests', import.meta.url));

/** Makes builds begin at the results of single programs again, and not at what was made of whole topics. */
export async function forgetBuilds(cacheDir = CACHE): Promise<void> {
  for (const name of ['builds', 'known', 'topics']) await rm(join(cacheDir, name), { recursive: true, force: true });
}

/** A first sandbox takes long on a busy machine. */
export const PATIENCE = 600_000;

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Where {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts `qw` with these arguments. */
export function startQw(args: readonly string[], where: Where): ChildProcess {
  const { NO_COLOR: _, FORCE_COLOR: __, NODE_V8_COVERAGE: ___, ...own } = env;
  return spawn(execPath, [MAIN, ...args], {
    cwd: where.cwd,
    env: { ...own, QUIZWRIGHT_CACHE: CACHE, ...where.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs `qw` to its end. */
export function qw(args: readonly string[], where: Where): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = startQw(args, where);
    const texts = { stdout: '', stderr: '' };
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      texts.stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      texts.stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...texts }));
  });
}

/** A topic with some Python. */
export function topic(id: string, body: string, title = 'A Title'): string {
  return `---\nid: ${id}\ntitle: ${title}\ncategory: python\ndifficulty: beginner\n---\n\n# ${title}\n\n${body}\n`;
}

export const python = (code: string): string => `\`\`\`python\n${code}\n\`\`\`\n`;

/** What would act on a terminal instead of showing, newlines apart. */
export function acting(text: string): string[] {
  return [...text.matchAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu)].map(([char]) => char).filter((char) => char !== '\n');
}
