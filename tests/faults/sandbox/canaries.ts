import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import inspector from 'node:inspector';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const SECRET = 'the-canary-sings-4711';
const VARIABLE = 'QUIZWRIGHT_CANARY';

/** What shows that something got out of a sandbox. */
export interface Canaries {
  /** Code in front of an attack: where the secret is, what to touch, where to call. */
  readonly prelude: string;
  /** The same in the words of JavaScript. */
  readonly constants: string;
  /** What was set off by a program with this output; empty while all is well. Sets everything up anew. */
  alarms(output: string): string[];
  close(): void;
}

/** A secret on the disk and in the environment, a path where nothing is, a port where nobody calls, a closed debugger. */
export async function openCanaries(): Promise<Canaries> {
  const folder = mkdtempSync(join(tmpdir(), 'quizwright-canary-'));
  const secret = join(folder, 'secret.txt');
  const touch = join(folder, 'touched');
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    // Node's fetch would call again and again where nobody answers.
    socket.end('HTTP/1.1 204 No Content\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  process.env[VARIABLE] = SECRET;
  const reset = () => {
    writeFileSync(secret, SECRET);
    rmSync(touch, { recursive: true, force: true });
    connections = 0;
  };
  reset();

  return {
    constants: `const SECRET = ${JSON.stringify(secret)}, TOUCH = ${JSON.stringify(touch)}, PORT = ${port};\n`,
    prelude: `SECRET, TOUCH, PORT = ${JSON.stringify(secret)}, ${JSON.stringify(touch)}, ${port}\n`,
    alarms(output) {
      const rung = {
        'it says that it escaped': output.includes('ESCAPED'),
        'it knows the secret': output.includes(SECRET),
        'it changed the secret': !existsSync(secret) || readFileSync(secret, 'utf8') !== SECRET,
        'it wrote a file': existsSync(touch),
        'it called us': connections > 0,
        'it opened our debugger': inspector.url() !== undefined,
      };
      reset();
      return Object.entries(rung).flatMap(([alarm, isRung]) => (isRung ? [alarm] : []));
    },
    close() {
      server.close();
      delete process.env[VARIABLE];
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
