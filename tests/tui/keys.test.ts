import { emitKeypressEvents, type Key as NodeKey } from 'node:readline';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { apart, type Key, keyName } from '../../src/tui/keymap.ts';
import { createDecoder } from '../../src/tui/terminal/keys.ts';

/** The keys that a terminal's bytes mean. */
function decoded(bytes: string): Key[] {
  const keys: Key[] = [];
  const decode = createDecoder((key) => keys.push(key));
  const input = new PassThrough();
  emitKeypressEvents(input);
  input.on('keypress', (text: string | undefined, key: NodeKey) => decode(text ?? '', key));
  input.emit('data', Buffer.from(bytes));
  return keys;
}

it.each([
  ['\u001Bq', 'meta-q', 'q'],
  ['\u001B/', 'meta-/', '/'],
  ['\u001B?', 'meta-?', '?'],
])('an Esc that %j follows at once can be told apart from it', (bytes, name, behind) => {
  const [key] = decoded(bytes);
  expect(key === undefined ? null : keyName(key)).toBe(name);
  expect(key === undefined ? null : apart(key).map(keyName)).toEqual(['escape', behind]);
});
