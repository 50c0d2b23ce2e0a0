import { createInterface, emitKeypressEvents, type Key as NodeKey } from 'node:readline';
import { PassThrough } from 'node:stream';
import type { Key } from '../keymap.ts';

/** Milliseconds after which a lone Esc is a key of its own and not the beginning of another one. */
const ESCAPE_WAIT = 50;

/** Where keys come from. */
export interface KeySource {
  /** @returns takes the listener away */
  subscribe(listener: (key: Key) => void): () => void;
}

/** The keys of a terminal in raw mode. */
export interface KeyReader extends KeySource {
  /** Leaves the keys to another program; what was typed and not heard yet is lost. */
  suspend(): void;
  resume(): void;
  close(): void;
}

/**
 * Reads keys from a terminal in raw mode, through the decoder of `node:readline`. A bracketed paste is one key.
 *
 * @param ended called when the terminal is gone
 */
export function readKeys(stdin: NodeJS.ReadStream, ended: () => void): KeyReader {
  const listeners = new Set<(key: Key) => void>();
  const waiting: Key[] = [];
  // One key at a time: it may bring another screen, to which the keys behind it belong. React draws in the next turn.
  const next = (): void => {
    const key = waiting.shift();
    if (key === undefined) return;
    for (const listener of [...listeners]) listener(key);
    if (waiting.length > 0) setImmediate(() => setImmediate(next));
  };
  const decode = createDecoder((key) => {
    waiting.push(key);
    if (waiting.length === 1) setImmediate(next);
  });
  const onKey = (text: string | undefined, key: NodeKey): void => decode(text ?? '', key);
  // The decoder takes its waiting time from a line reader; this one reads nothing.
  const timing = createInterface({ input: new PassThrough(), escapeCodeTimeout: ESCAPE_WAIT });
  emitKeypressEvents(stdin, timing);
  const resume = (): void => {
    stdin.setRawMode(true);
    stdin.on('keypress', onKey);
    stdin.resume();
  };
  const suspend = (): void => {
    waiting.length = 0;
    stdin.off('keypress', onKey);
    stdin.setRawMode(false);
    stdin.pause();
  };
  stdin.once('end', ended);
  resume();
  return {
    suspend,
    resume,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      stdin.off('end', ended);
      suspend();
      timing.close();
    },
  };
}

/** Joins what stands between the marks of a paste. */
export function createDecoder(emit: (key: Key) => void): (text: string, key: NodeKey) => void {
  let pasted: string | null = null;
  return (text, key) => {
    if (key.name === 'paste-start') pasted = '';
    else if (key.name === 'paste-end') {
      if (pasted !== null) emit({ name: 'paste', text: pasted, ctrl: false, meta: false });
      pasted = null;
    } else if (pasted !== null) pasted += key.sequence ?? text;
    else emit(plainKey(text, key));
  };
}

function plainKey(text: string, key: NodeKey): Key {
  const control = key.name === undefined ? controlLetter(key.sequence ?? '') : null;
  if (control !== null) return { name: control, text: '', ctrl: true, meta: true };
  const types = key.ctrl !== true && key.meta !== true && text !== '' && !/^[\p{Cc}]/u.test(text);
  return {
    name: key.name ?? (key.meta === true ? behindEscape(key) : text),
    text: types ? text : '',
    ctrl: key.ctrl === true,
    meta: key.meta === true && key.name !== 'escape',
  };
}

/** Of a sign behind an Esc the decoder gives neither name nor text. */
function behindEscape({ sequence = '' }: NodeKey): string {
  return sequence.slice(1);
}

/** The letter of an Esc and a control character in quick succession, which Node has no name for: Ctrl-C is heard there, too. */
function controlLetter(sequence: string): string | null {
  const code = sequence.charCodeAt(sequence.length - 1);
  return code >= 1 && code <= 26 ? String.fromCharCode(code + 0x60) : null;
}
