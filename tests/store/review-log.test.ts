import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../src/domain/errors.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { type OpenReviewLog, openReviewLog } from '../../src/store/review-log.ts';
import { header, line, logFiles, NOW, newFolder, review, unsummed } from './support.ts';

let dataDir: string;
let file: string;

beforeEach(() => {
  dataDir = newFolder();
  file = join(dataDir, 'reviews', 'aa-2026.jsonl');
});

const open = (device: string | null = 'aa', now = () => NOW): Promise<OpenReviewLog> =>
  openReviewLog({ dataDir, now, ...(device === null ? {} : { device }) });

/** Puts a log file there. */
function put(name: string, text: string): string {
  mkdirSync(join(dataDir, 'reviews'), { recursive: true });
  writeFileSync(join(dataDir, 'reviews', name), text);
  return text;
}

const cards = (log: OpenReviewLog) => log.events.map((event) => ('card' in event ? event.card : event.type));
const seqs = (log: OpenReviewLog) => log.events.map((event) => event.seq);

describe('a review log', () => {
  it('creates nothing until something is recorded', async () => {
    const log = await open(null);
    expect(log.events).toEqual([]);
    expect(await log.refresh()).toBe(false);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('numbers events from one and gives them back after a restart, as they were', async () => {
    const log = await open();
    const events = [];
    for (const event of [
      review('a'),
      { type: 'undo', target: 1, at: NOW } as const,
      { type: 'bury', card: 'a', day: 1, at: NOW } as const,
      { type: 'flag', card: 'a', text: 'Ünklar "\n\u2028', at: NOW } as const,
      { type: 'reset', card: 'a', at: NOW } as const,
      { type: 'alias', card: 'b', from: 'a', at: NOW } as const,
      { type: 'topic', topic: 't', decision: 'queued', day: 1, at: NOW } as const,
      {
        type: 'scheduler',
        parameters: { ...DEFAULT_SETTINGS.scheduler, maximumInterval: 365 },
        at: NOW,
      } as const,
    ]) {
      events.push(await log.append(event));
    }
    expect(events.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(log.events).toEqual(events);
    expect((await open()).events).toEqual(events);
    expect((await open('bb')).events).toEqual(events);
  });

  it('is one header and one line an event', async () => {
    const log = await open();
    await log.append(review('a'));
    await log.append(review('b'));
    expect(logFiles(dataDir)).toEqual({
      'aa-2026.jsonl': [header('aa', 2026), line('aa', 1, 'a'), line('aa', 2, 'b'), ''].map((one) => one.trimEnd()),
    });
  });

  it('takes lines from before there were checksums, and adds to them', async () => {
    put('aa-2026.jsonl', header('aa', 2026) + unsummed(line('aa', 1, 'a')));
    const log = await open();
    await log.append(review('b'));
    expect(cards(log)).toEqual(['a', 'b']);
    expect(logFiles(dataDir)['aa-2026.jsonl']?.slice(1, 3)).toEqual(
      [unsummed(line('aa', 1, 'a')), line('aa', 2, 'b')].map((one) => one.trimEnd()),
    );
  });

  it('only ever adds to its file', async () => {
    const log = await open();
    await log.append(review('a'));
    const before = readFileSync(file);
    await log.append(review('b'));
    expect(readFileSync(file).subarray(0, before.length)).toEqual(before);
  });

  it('does appends in the order in which they were asked for', async () => {
    const log = await open();
    const asked = Array.from({ length: 20 }, (_, at) => log.append(review(`c${at}`)));
    await log.close();
    expect(cards(log)).toEqual(Array.from({ length: 20 }, (_, at) => `c${at}`));
    expect((await Promise.all(asked)).map((event) => event.seq)).toEqual(seqs(log));
  });

  it('begins a new file with a new year, and counts on', async () => {
    let now = NOW;
    const log = await open('aa', () => now);
    await log.append(review('a'));
    now = Date.UTC(2027, 0, 1);
    await log.append(review('b', now));
    now = NOW;
    await log.append(review('c', now));
    expect(Object.keys(logFiles(dataDir))).toEqual(['aa-2026.jsonl', 'aa-2027.jsonl']);
    expect([seqs(log), cards(log)]).toEqual([
      [1, 2, 3],
      ['a', 'b', 'c'],
    ]);
    expect(cards(await open('aa', () => Date.UTC(2028, 5)))).toEqual(['a', 'b', 'c']);
  });

  it('may be long', async () => {
    const lines = Array.from({ length: 150_000 }, (_, at) => line('aa', at + 1, `c${at % 100}`));
    put('aa-2026.jsonl', header('aa', 2026) + lines.join(''));
    const log = await open();
    expect([log.events.length, log.events.at(-1)?.seq]).toEqual([150_000, 150_000]);
    expect((await log.append(review('next'))).seq).toBe(150_001);
  });

  it('refuses an event that it could not read again', async () => {
    const log = await open();
    await log.append(review('a'));
    await expect(log.append({ ...review('b'), took: 1.5 })).rejects.toThrow(TypeError);
    await expect(log.append({ ...review('b'), at: Number.NaN })).rejects.toThrow('not an event');
    expect(cards(await open())).toEqual(['a']);
  });

  it('gives the events of all devices in the order of the fold', async () => {
    put('bb-2026.jsonl', header('bb', 2026) + line('bb', 1, 'b1', NOW) + line('bb', 2, 'b2', NOW + 20));
    put('aa-2026.jsonl', header('aa', 2026) + line('aa', 1, 'a1', NOW + 10) + line('aa', 2, 'a2', NOW - 10));
    expect(cards(await open())).toEqual(['b1', 'a1', 'a2', 'b2']);
    expect(cards(await open('cc'))).toEqual(['b1', 'a1', 'a2', 'b2']);
    const log = await open('cc');
    expect([...log.stream()]).toEqual([...log.stream()]);
  });

  it('counts an event once, in however many copies of a file it is', async () => {
    const log = await open();
    for (const card of ['a', 'b', 'c']) await log.append(review(card));
    copyFileSync(file, join(dataDir, 'reviews', 'aa-2026 (copy).jsonl'));
    appendFileSync(file, line('aa', 4, 'd'));
    const again = await open();
    expect(cards(again)).toEqual(['a', 'b', 'c', 'd']);
    expect((await again.append(review('e'))).seq).toBe(5);
    expect(again.problems).toEqual([]);
  });

  it('never gives out a number that a copy of its file has used', async () => {
    put('aa-2026.jsonl', header('aa', 2026) + line('aa', 1, 'a'));
    put('aa-2026 (conflict).jsonl', header('aa', 2026) + line('aa', 1, 'a') + line('aa', 2, 'b'));
    expect((await (await open()).append(review('c'))).seq).toBe(3);
  });

  it('tells of two events with one number, and always chooses the same', async () => {
    put('aa-2026.jsonl', header('aa', 2026) + line('aa', 1, 'x'));
    put('copy.jsonl', header('aa', 2026) + line('aa', 1, 'y'));
    const [one, two] = [await open(), await open('bb')];
    expect(cards(one)).toEqual(cards(two));
    expect(one.problems).toMatchObject([{ rule: 'same-number' }]);
  });
});

describe('two sessions', () => {
  it('of one device share its numbers, and see each other after a refresh', async () => {
    const [one, two] = [await open(), await open()];
    await one.append(review('a'));
    expect((await two.append(review('b'))).seq).toBe(2);
    expect(await two.refresh()).toBe(true);
    expect(await two.refresh()).toBe(false);
    expect(await one.refresh()).toBe(true);
    expect([cards(one), cards(two)]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect(logFiles(dataDir)['aa-2026.jsonl']).toHaveLength(4);
  });

  it('of two devices have files of their own', async () => {
    const [one, two] = [await open('aa'), await open('bb')];
    await one.append(review('a'));
    await two.append(review('b'));
    expect(await one.refresh()).toBe(true);
    expect(cards(one)).toEqual(['a', 'b']);
    expect(Object.keys(logFiles(dataDir))).toEqual(['aa-2026.jsonl', 'bb-2026.jsonl']);
  });

  it('do not report their own events as news', async () => {
    const log = await open();
    await log.append(review('a'));
    await log.append(review('b'));
    expect(await log.refresh()).toBe(false);
  });

  it('notice a file that was replaced or removed', async () => {
    const log = await open();
    for (const card of ['a', 'b']) await log.append(review(card));
    rmSync(file);
    put('aa-2026.jsonl', header('aa', 2026) + line('aa', 1, 'restored'));
    expect(await log.refresh()).toBe(true);
    expect(cards(log)).toEqual(['restored']);
    expect((await log.append(review('c'))).seq).toBe(2);
    rmSync(file);
    expect(await log.refresh()).toBe(true);
    expect(log.events).toEqual([]);
  });
});

describe('the lock', () => {
  it('of a process that died is taken over, and none is left behind', async () => {
    const log = await open();
    await log.append(review('a'));
    const lock = join(dataDir, 'reviews', 'aa.lock');
    mkdirSync(lock);
    const minuteAgo = new Date(Date.now() - 60_000);
    utimesSync(lock, minuteAgo, minuteAgo);
    await log.append(review('b'));
    expect([cards(log), existsSync(lock)]).toEqual([['a', 'b'], false]);
  });

  it('that cannot be made is an error at once, and nothing is recorded', async () => {
    const log = await open();
    await log.append(review('a'));
    rmSync(join(dataDir, 'reviews'), { recursive: true });
    writeFileSync(join(dataDir, 'reviews'), 'a file in the way');
    await expect(log.append(review('b'))).rejects.toThrow(UserError);
  });
});

describe('the device', () => {
  it('has a name that is made once and stays', async () => {
    const log = await open(null);
    const { device } = await log.append(review('a'));
    expect(device).toMatch(/^[a-z0-9]{8}$/);
    const later = await open(null);
    expect(await later.append(review('b'))).toMatchObject({ device, seq: 2 });
  });

  it('is another one in a copy of the folder, so that no two events share a number', async () => {
    const first = await (await open(null)).append(review('a'));
    const copy = newFolder();
    copyFileSync(join(dataDir, 'device.json'), join(copy, 'device.json'));
    const log = await openReviewLog({ dataDir: copy, now: () => NOW });
    expect((await log.append(review('b'))).device).not.toBe(first.device);
    expect(await (await open(null)).append(review('c'))).toMatchObject({ device: first.device, seq: 2 });
  });

  it.each([
    ['{', 'device.json:1: the device file is damaged: this is not JSON'],
    ['{"schema":1,\n"devices":\n{"x":"../y"}}', 'device.json:3: the device file is damaged: x'],
    ['{"schema":2,"name":"x"}', 'device.json:1: this file was written by a newer quizwright (format 2'],
  ])('says what to do where its file is %j, and leaves it', async (text, message) => {
    writeFileSync(join(dataDir, 'device.json'), text);
    await expect(open(null)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(message),
      hint: expect.stringMatching(/Update quizwright|qw doctor --repair/),
    });
    expect(readFileSync(join(dataDir, 'device.json'), 'utf8')).toBe(text);
  });
});

describe('a crash while writing', () => {
  const torn = line('aa', 3, 'torn').slice(0, 40);

  it('costs the incomplete line and nothing else', async () => {
    const text = put('aa-2026.jsonl', header('aa', 2026) + line('aa', 1, 'a') + line('aa', 2, 'b'));
    appendFileSync(file, torn);
    const log = await open();
    expect(cards(log)).toEqual(['a', 'b']);
    expect(log.problems).toMatchObject([{ rule: 'torn-line', file }]);
    expect(readFileSync(`${file}.torn-1`, 'utf8')).toBe(torn);
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect((await log.append(review('c'))).seq).toBe(3);
    expect(cards(await open())).toEqual(['a', 'b', 'c']);
    expect((await open()).problems).toEqual([]);
  });

  it('keeps every torn line in a file of its own', async () => {
    put('aa-2026.jsonl', header('aa', 2026) + line('aa', 1));
    for (const tail of ['{"first', '{"second']) {
      appendFileSync(file, tail);
      await open();
    }
    expect(readFileSync(`${file}.torn-1`, 'utf8')).toBe('{"first');
    expect(readFileSync(`${file}.torn-2`, 'utf8')).toBe('{"second');
  });

  it('loses no event of which only the newline is missing', async () => {
    put('aa-2026.jsonl', header('aa', 2026) + line('aa', 1, 'a') + line('aa', 2, 'b').trimEnd());
    const log = await open();
    expect([cards(log), log.problems]).toEqual([['a', 'b'], []]);
    expect((await log.append(review('c'))).seq).toBe(3);
    expect(cards(await open())).toEqual(['a', 'b', 'c']);
  });

  it('in another session is mended at the next append', async () => {
    const log = await open();
    await log.append(review('a'));
    appendFileSync(file, torn);
    expect((await log.append(review('b'))).seq).toBe(2);
    expect(log.problems).toHaveLength(1);
    expect(cards(await open())).toEqual(['a', 'b']);
  });

  it('may tear the header, or leave an empty file', async () => {
    put('aa-2026.jsonl', '{"schema":1,"ki');
    await (await open()).append(review('a'));
    expect(cards(await open())).toEqual(['a']);
    expect(readFileSync(`${file}.torn-1`, 'utf8')).toBe('{"schema":1,"ki');
    truncateSync(file);
    await (await open()).append(review('b'));
    expect(cards(await open())).toEqual(['b']);
  });

  it('of last year is mended too, in files of this device only', async () => {
    put('aa-2025.jsonl', header('aa', 2025) + line('aa', 1, 'a') + torn);
    const foreign = put('bb-2026.jsonl', header('bb', 2026) + line('bb', 1, 'b') + torn);
    const log = await open();
    expect(cards(log)).toEqual(['a', 'b']);
    expect(log.problems.map((one) => one.rule).sort()).toEqual(['incomplete-line', 'torn-line']);
    expect(readFileSync(join(dataDir, 'reviews', 'bb-2026.jsonl'), 'utf8')).toBe(foreign);
    expect(existsSync(join(dataDir, 'reviews', 'aa-2025.jsonl.torn-1'))).toBe(true);
  });

  it('of another device ends when the rest of its line arrives', async () => {
    const whole = line('bb', 2, 'c');
    put('bb-2026.jsonl', header('bb', 2026) + line('bb', 1, 'b') + whole.slice(0, 30));
    const log = await open();
    appendFileSync(join(dataDir, 'reviews', 'bb-2026.jsonl'), whole.slice(30));
    expect(await log.refresh()).toBe(true);
    expect([cards(log), log.problems]).toEqual([['b', 'c'], []]);
  });
});

describe('a damaged file', () => {
  /** Opens and appends; neither may work, and the file must stay as it is. */
  async function refused(name: string, text: string): Promise<UserError> {
    put(name, text);
    const error = await open()
      .then((log) => log.append(review('x')).then(() => log.events))
      .catch((one: unknown) => one);
    expect(readFileSync(join(dataDir, 'reviews', name), 'utf8')).toBe(text);
    if (!(error instanceof UserError)) throw new Error(`not refused: ${String(error)}`);
    return error;
  }

  it('is refused with its name, the line and the way back', async () => {
    const error = await refused('aa-2026.jsonl', `${header('aa', 2026)}${line('aa', 1)}nonsense\n${line('aa', 2)}`);
    expect(error.message).toContain(`${file}:3: the review log is damaged: this is not JSON`);
    expect(error.hint).toContain('qw doctor --repair');
  });

  it.each([
    ['an unknown type', line('aa', 1).replace('"review"', '"revue"'), ':2:'],
    ['a wrong field', unsummed(line('aa', 1)).replace('"grade":3', '"grade":5'), 'grade'],
    [
      'another grade than was written',
      line('aa', 1).replace('"grade":3', '"grade":4'),
      ':2: the review log is damaged',
    ],
    ['another card than was written', line('aa', 1).replace('"card":"c"', '"card":"d"'), 'checksum'],
    ['an event of another device', line('bb', 1), 'belongs to bb'],
    ['the header of another device below', line('aa', 1) + header('bb', 2026), ':3:'],
    ['the header of another year below', line('aa', 1) + header('aa', 2025), ':3:'],
    ['the header of a newer version below', line('aa', 1) + header('aa', 2026, 2), ':3:'],
    ['marks of a conflict', `<<<<<<< ours\n${line('aa', 1)}`, ':2:'],
  ])('is one with %s', async (_, body, message) => {
    expect((await refused('aa-2026.jsonl', header('aa', 2026) + body)).message).toContain(message);
  });

  it.each([
    ['no header', line('aa', 1)],
    ['the header of another device', header('bb', 2026) + line('bb', 1)],
    ['a header of something else', '{"schema":1,"kind":"deck"}\n'],
  ])('is one with %s', async (_, text) => {
    expect((await refused('aa-2026.jsonl', text)).message).toContain(`${file}:1:`);
  });

  it('is refused as well where it belongs to another device or year', async () => {
    put('bb-2026.jsonl', `${header('bb', 2026)}${line('bb', 1)}{}\n${line('bb', 2)}`);
    const log = await open();
    expect(() => log.events).toThrow(`bb-2026.jsonl:3: the review log is damaged`);
  });

  it('of a newer version is left alone', async () => {
    for (const name of ['aa-2026.jsonl', 'bb-2026.jsonl']) {
      const error = await refused(name, `${header(name.slice(0, 2), 2026, 2)}{"new":"format"}\n`);
      expect(error.message).toContain(`${name}:1: this file was written by a newer quizwright (format 2`);
      expect(error.hint).toContain('Update');
      rmSync(join(dataDir, 'reviews', name));
    }
  });
});

describe('the extent', () => {
  it('changes with the events and with nothing else', async () => {
    const log = await open();
    const empty = log.extent();
    await log.append(review('a'));
    const one = log.extent();
    expect(one).not.toEqual(empty);
    chmodSync(file, 0o600);
    await log.refresh();
    expect(log.extent()).toEqual(one);
    expect((await open()).extent()).toEqual(one);
    expect((await open('bb')).extent()).toEqual(one);
    await log.append(review('b'));
    expect(log.extent()).not.toEqual(one);
    expect((await open()).extent()).toEqual(log.extent());
  });

  it('tells what came since, of all devices, in the order of the fold', async () => {
    const log = await open();
    await log.append(review('a', NOW));
    const before = log.extent();
    expect([...(log.since(before) ?? [])]).toEqual([]);
    await log.append(review('d', NOW + 3));
    const other = await open('bb');
    await other.append(review('b', NOW + 1));
    await other.append(review('e', NOW + 4));
    const later = [...((await open()).since(before) ?? [])].map((event) => 'card' in event && event.card);
    expect(later).toEqual(['b', 'd', 'e']);
  });

  it('tells nothing where a file has gone, or no longer begins with what it held', async () => {
    const log = await open();
    for (const card of ['a', 'b']) await log.append(review(card));
    const before = log.extent();
    const text = readFileSync(file, 'utf8');
    for (const other of [text.replace(line('aa', 1, 'a'), line('aa', 1, 'z')), text.slice(0, text.lastIndexOf('{'))]) {
      writeFileSync(file, other + line('aa', 3, 'c'));
      expect((await open()).since(before)).toBeNull();
    }
    rmSync(file);
    expect((await open()).since(before)).toBeNull();
  });
});
