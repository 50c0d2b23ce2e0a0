/**
 * The child process: requests on stdin, replies on stdout, one JSON object a line. It ends when stdin closes, that is, also
 * when the parent dies.
 */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { ChildSettings, SandboxRequest } from '../protocol.ts';
import { openCage } from './cage.ts';

// Node would print the error, and by that inspect an object from inside.
process.on('uncaughtException', () => process.exit(70));
process.on('unhandledRejection', () => process.exit(71));

const settings = JSON.parse(process.argv[2] ?? '') as ChildSettings;
const cage = await openCage(settings);
if (settings.makeSnapshot) {
  writeFileSync(settings.makeSnapshot, cage.snapshot(), { mode: 0o600 });
  process.exit(0);
}
cage.lock();

process.stdout.write('{"ready":true}\n');
createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { id } = JSON.parse(line) as SandboxRequest;
    const result = cage.run(line);
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const usage = `"memory":${maxRSS * 1024},"cpu":${(userCPUTime + systemCPUTime) / 1e6}`;
    process.stdout.write(`{"id":${JSON.stringify(id)},${usage},"result":${result}}\n`);
  })
  .on('close', () => process.exit(0));
