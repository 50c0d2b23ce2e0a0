import { decodeUtf8, encodeUtf8 } from '../../sandbox/utf8.ts';

const nothing = () => {};
const refuse = (what: string) => () => {
  throw new Error(`the sandbox has no ${what}`);
};

class Encoder {
  encode(text = ''): Uint8Array {
    return encodeUtf8(String(text));
  }
  encodeInto(text: string, target: Uint8Array): { read: number; written: number } {
    const bytes = encodeUtf8(text);
    const written = Math.min(bytes.length, target.length);
    target.set(bytes.subarray(0, written));
    return { read: text.length, written };
  }
}

class Decoder {
  readonly encoding: string;
  constructor(encoding = 'utf-8') {
    this.encoding = encoding;
  }
  decode(view?: ArrayBuffer | ArrayBufferView): string {
    if (!view) return '';
    const bytes = ArrayBuffer.isView(view)
      ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
      : new Uint8Array(view);
    return /utf-?16/i.test(this.encoding) ? decodeUtf16(bytes) : decodeUtf8(bytes);
  }
}

function decodeUtf16(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i + 1 < bytes.length; i += 2)
    text += String.fromCharCode((bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8));
  return text;
}

class Signal {
  addEventListener(): void {}
}

class Controller {
  readonly signal = new Signal();
  abort(): void {}
}

/**
 * Gives the bare context the little of a shell that Pyodide needs to load, and no more: preloaded files, text codecs, a
 * console that says nothing, timers that never fire.
 *
 * @param files what `readbuffer` may read, by file name
 */
export function installShell(files: ReadonlyMap<string, Uint8Array>): void {
  const readbuffer = (path: string): Uint8Array => {
    const file = files.get(String(path).replace(/^.*\//, ''));
    if (!file) throw new Error(`no file ${path}`);
    return file;
  };
  const console = { log: nothing, warn: nothing, error: nothing, info: nothing, debug: nothing, trace: nothing };
  const timers = { setTimeout: () => 0, clearTimeout: nothing, setInterval: () => 0, clearInterval: nothing };
  Object.assign(globalThis, timers, {
    readbuffer,
    read: refuse('read'),
    load: refuse('load'),
    console,
    print: nothing,
    printErr: nothing,
    TextEncoder: Encoder,
    TextDecoder: Decoder,
    AbortSignal: Signal,
    AbortController: Controller,
    // The host replaces `import(` and `eval(` in Pyodide's text by these.
    __noimport: () => Promise.reject(new Error('the sandbox has no import')),
    __noeval: refuse('eval'),
  });
  for (const name of ['SharedArrayBuffer', 'Atomics']) Reflect.deleteProperty(globalThis, name);
  for (const name of ['Suspending', 'promising', 'Suspender', 'compileStreaming', 'instantiateStreaming']) {
    Reflect.deleteProperty(WebAssembly, name);
  }
}
