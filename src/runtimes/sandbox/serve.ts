import process from 'node:process';
import { createInterface } from 'node:readline';

/**
 * The loop of a child process: requests on stdin, replies on stdout, one JSON object a line. It ends when stdin closes, that is,
 * also when the parent dies.
 *
 * @param run answers a request, JSON in and out. It is not told the request's id.
 */
export function serve(run: (json: string) => string | Promise<string>): void {
  process.stdout.write('{"ready":true}\n');
  createInterface({ input: process.stdin })
    .on('line', async (line) => {
      const { id, ...request } = JSON.parse(line) as { readonly id: string };
      const result = await run(JSON.stringify(request));
      const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
      const usage = `"memory":${maxRSS * 1024},"cpu":${(userCPUTime + systemCPUTime) / 1e6}`;
      process.stdout.write(`{"id":${JSON.stringify(id)},${usage},"result":${result}}\n`);
    })
    .on('close', () => process.exit(0));
}

/** Ends the process where an error escapes: Node would print it, and by that inspect an object from inside. */
export function endQuietly(): void {
  process.on('uncaughtException', () => process.exit(70));
  process.on('unhandledRejection', () => process.exit(71));
}
