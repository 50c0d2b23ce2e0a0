#!/usr/bin/env node
import { quickAnswer } from './cli/quick.ts';

void main(process.argv.slice(2));

/** Everything that is not answered at once is a program of its own, which is loaded only then. */
async function main(argv: readonly string[]): Promise<void> {
  process.exitCode = (await quickAnswer(argv)) ?? (await runCommand(argv));
}

async function runCommand(argv: readonly string[]): Promise<number> {
  const { runProgram } = await import('./cli/compiled-code.ts');
  return runProgram(argv);
}
