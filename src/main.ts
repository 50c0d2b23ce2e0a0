#!/usr/bin/env node
import { runProgram } from './cli/compiled-code.ts';
import { quickAnswer } from './cli/quick.ts';

void main(process.argv.slice(2));

/** Everything that is not answered at once is a bundle of its own, which is loaded only then. */
async function main(argv: readonly string[]): Promise<void> {
  process.exitCode = (await quickAnswer(argv)) ?? (await runProgram(argv));
}
