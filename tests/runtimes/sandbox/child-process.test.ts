import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { type Child, runChild, startChild } from '../../../src/runtimes/sandbox/child-process.ts';
import { createSeat } from '../../../src/runtimes/sandbox/seat.ts';

const folder = mkdtempSync(join(tmpdir(), 'quizwright-child-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A child that says it is ready and answers each line by the code given, with `request` and `say` in scope. */
function stub(name: string, answer: string): () => Promise<Child> {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(
    file,
    `import { createInterface } from 'node:readline';
     const say = (text) => process.stdout.write(text + '\\n');
     createInterface({ input: process.stdin }).on('line', (line) => { const request = JSON.parse(line); ${answer} });
     say('ready');`,
  );
  return () => startChild([file]);
}

const request = { code: '', mode: 'script', topLevelAwait: false, stdin: null } as const;
const report = {
  outcome: { kind: 'completed' },
  stdout: '',
  stderr: '',
  output: [],
  cells: [],
  steps: [],
  duration: 0,
  covered: [],
};
const reply = (id: string, result: object = report) =>
  `say(JSON.stringify({ id: ${id}, memory: 1, cpu: 1, result: ${JSON.stringify(result)} }));`;

async function outcomeOf(name: string, answer: string): Promise<object> {
  const seat = createSeat(stub(name, answer), 'stub');
  try {
    return (await seat.run(request)).outcome;
  } finally {
    await seat.close();
  }
}

describe('an answer', () => {
  it('is taken where it is one', async () => {
    expect(await outcomeOf('good', reply('request.id'))).toEqual({ kind: 'completed' });
  });

  it.each([
    ['no JSON', 'say("completed");'],
    ['a wrong id', reply('"guessed"')],
    ['a wrong shape', reply('request.id', { ...report, outcome: { kind: 'perfect' } })],
    ['a wrong number', reply('request.id', { ...report, covered: [-1] })],
    ['too much text', reply('request.id', { ...report, stdout: 'x'.repeat(2 ** 18) })],
    ['a line without end', 'process.stdout.write("x".repeat(2 ** 24));'],
    ['a sudden end', 'process.exit(0);'],
  ])('is broken where it is %s', async (name, answer) => {
    expect(await outcomeOf(name.replaceAll(' ', '-'), answer)).toMatchObject({ kind: 'broken' });
  });

  it('that nobody asked for ends the child', async () => {
    const seat = createSeat(stub('forward', `${reply('request.id')}say('{"id":"next"}');`), 'stub');
    const first = await seat.run(request);
    const second = await seat.run(request);
    await seat.close();
    // The forged line comes with the answer, or while the next question is asked.
    expect([first.outcome.kind, second.outcome.kind]).toEqual(['completed', expect.stringMatching(/completed|broken/)]);
    expect(second.outcome).not.toMatchObject({ kind: 'exited' });
  });

  it('comes from a new child after a broken one', async () => {
    let starts = 0;
    const start = stub('once', `if (request.code === 'die') process.exit(1); ${reply('request.id')}`);
    const seat = createSeat(() => {
      starts += 1;
      return start();
    }, 'stub');
    expect((await seat.run({ ...request, code: 'die' })).outcome.kind).toBe('broken');
    expect((await seat.run(request)).outcome.kind).toBe('completed');
    expect((await seat.run(request)).outcome.kind).toBe('completed');
    await seat.close();
    expect(starts).toBe(2);
  });

  it('is broken where nothing starts', async () => {
    const seat = createSeat(() => startChild([join(folder, 'absent.mjs')]), 'stub');
    expect((await seat.run(request)).outcome).toMatchObject({ kind: 'broken', reason: 'it ended (1)' });
    await seat.close();
  });
});

describe('a child', () => {
  it('has nothing of our environment', async () => {
    process.env.QUIZWRIGHT_CANARY = 'canary';
    const child = await stub('environment', 'say(JSON.stringify(process.env));')();
    expect(await child.ask('{}', 5000)).toEqual({ kind: 'line', line: '{"TZ":"UTC"}' });
    await child.kill();
    delete process.env.QUIZWRIGHT_CANARY;
  });

  it('is killed when its time is up', async () => {
    const child = await stub('slow', 'for (;;);')();
    expect(await child.ask('{}', 100)).toEqual({ kind: 'late' });
    expect(await child.ask('{}', 100)).toMatchObject({ kind: 'dead' });
  });

  it('makes us deaf to the signal that opens the debugger, while it lives', async () => {
    const before = process.listenerCount('SIGUSR1');
    const child = await stub('signal', '')();
    expect(process.listenerCount('SIGUSR1')).toBe(before + 1);
    await child.kill();
    expect(process.listenerCount('SIGUSR1')).toBe(before);
  });

  it('that fails to do its work is an error', async () => {
    await expect(runChild(['-e', 'process.exit(3)'])).rejects.toThrow('it ended with code 3');
    await expect(runChild(['-e', ''])).resolves.toBeUndefined();
  });
});
