import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dependencyFolder } from '../../../src/runtimes/package-root.ts';
import type { ImportTable } from '../../../src/runtimes/python/inside/emscripten.ts';
import { ALLOWED_IMPORTS, installGate } from '../../../src/runtimes/python/inside/gate.ts';
import { openSandbox, source } from '../support.ts';

/** The functions that the interpreter imports, read from its file. */
const IMPORTS = importsOf(readFileSync(join(dependencyFolder('pyodide'), 'pyodide.asm.wasm')));
/** A module without anything. */
const EMPTY = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
const BESIDES = ['emscripten_resize_heap', '_Py_CheckEmscriptenSignals_Helper'];

const { instantiate } = WebAssembly;
afterAll(() => {
  WebAssembly.instantiate = instantiate;
});

/** Calls every import through a gate; the names of those that reached what is behind it. */
async function reached(isLocked: boolean): Promise<string[]> {
  const calls: string[] = [];
  const env: ImportTable = Object.fromEntries(IMPORTS.map((name) => [name, () => calls.push(name)]));
  WebAssembly.instantiate = instantiate;
  const gate = installGate(() => 0);
  await WebAssembly.instantiate(EMPTY, { env });
  if (isLocked) gate.lock();
  for (const name of IMPORTS) {
    try {
      env[name]?.();
    } catch (error) {
      expect(String(error)).toBe(`Error: the sandbox has no ${name}`);
    }
  }
  return calls;
}

describe('the gate', () => {
  it('knows the interpreter it guards', () => {
    expect(IMPORTS.length).toBeGreaterThan(200);
    expect([...ALLOWED_IMPORTS].filter((name) => !IMPORTS.includes(name))).toEqual([]);
  });

  it('lets everything through while the interpreter starts, and then only what is on its list', async () => {
    expect((await reached(false)).length).toBe(IMPORTS.length - 1);
    const passing = IMPORTS.filter((name) => ALLOWED_IMPORTS.has(name) || name === BESIDES[0]);
    expect(await reached(true)).toEqual(passing);
  });

  it('tells which call was refused first', async () => {
    const env: ImportTable = { getaddrinfo: () => 1, __syscall_socket: () => 1 };
    WebAssembly.instantiate = instantiate;
    const gate = installGate(() => 0);
    await WebAssembly.instantiate(EMPTY, { env });
    gate.lock();
    expect(env.__syscall_socket?.()).toBe(-52);
    expect(() => env.getaddrinfo?.()).toThrow();
    expect(gate.refused()).toBe('__syscall_socket');
    gate.forget();
    expect(gate.refused()).toBeNull();
  });
});

/** What lessons do with files, clocks and the like: none of it may end as something the sandbox has not. */
const HONEST: Readonly<Record<string, string>> = {
  'paths and folders': `
    import os, pathlib, shutil, glob
    folder = pathlib.Path('a'); folder.mkdir(); (folder / 'b').write_text('hi')
    (folder / 'b').rename(folder / 'c'); (folder / 'l').symlink_to('c')
    assert os.readlink(folder / 'l') == 'c' and (folder / 'l').resolve().name == 'c' and os.path.islink(folder / 'l')
    os.chmod(folder / 'c', 0o600); os.utime(folder / 'c', (1, 2)); os.truncate(folder / 'c', 1)
    shutil.copytree('a', 'z', symlinks=True); shutil.copy('a/c', 'd', follow_symlinks=False)
    for root, dirs, files, fd in os.fwalk('z'): os.stat(files[0], dir_fd=fd)
    shutil.move('z', 'y'); shutil.rmtree('y'); os.unlink('d')
    here = os.getcwd(); os.chdir('a'); os.chdir(here); fd = os.open('.', os.O_RDONLY); os.fchdir(fd)
    assert os.access('a', os.R_OK) and glob.glob('*') and os.umask(0o22) == 0 and shutil.disk_usage('.').total
  `,
  'open files': `
    import os, mmap, tempfile, fcntl
    with open('f', 'w+b') as file:
        file.write(b'x' * 4096); file.flush(); os.fsync(file.fileno()); os.fchmod(file.fileno(), 0o600)
        view = mmap.mmap(file.fileno(), 0); view[:3] = b'abc'; view.flush(); view.close(); file.truncate(10)
    fd = os.open('f', os.O_RDWR); copy = os.dup(fd); os.dup2(fd, 40)
    assert os.pread(fd, 2, 1) == b'bc' and os.pwrite(fd, b'J', 0) == 1 and fcntl.fcntl(fd, fcntl.F_GETFL)
    with tempfile.TemporaryDirectory() as folder: tempfile.NamedTemporaryFile(dir=folder).close()
  `,
  'archives and databases': `
    import tarfile, zipfile, gzip, sqlite3, os
    os.mkdir('a'); open('a/f', 'w').close(); os.symlink('f', 'a/l')
    with tarfile.open('t.tar.gz', 'w:gz') as tar: tar.add('a')
    with tarfile.open('t.tar.gz') as tar: tar.extractall('out', filter='fully_trusted')
    with zipfile.ZipFile('x.zip', 'w') as z: z.writestr('a', 'b')
    for _ in range(2):
        database = sqlite3.connect('x.db'); database.execute('create table if not exists t (a)')
        database.execute('insert into t values (1)'); database.commit(); database.close()
  `,
  'clocks and calendars': `
    import time, datetime, calendar
    time.clock_getres(time.CLOCK_REALTIME); time.mktime(time.gmtime(5)); time.strftime('%H', time.localtime(0))
    datetime.datetime(2024, 5, 1).timestamp(); datetime.datetime.now().astimezone(); calendar.timegm(time.gmtime(0))
  `,
  'chance, signals, terminals': `
    import random, secrets, uuid, signal, argparse, shutil, os
    secrets.token_hex(3); uuid.uuid1(); random.SystemRandom().random(); open('/dev/urandom', 'rb').read(3)
    signal.signal(signal.SIGUSR1, lambda *a: print('got')); signal.raise_signal(signal.SIGUSR1)
    argparse.ArgumentParser(prog='x').format_help(); os.isatty(0); os.environ['A'] = '1'; os.path.expanduser('~')
  `,
};

describe('an honest program finds what it needs:', () => {
  const { python } = openSandbox();
  it.each(Object.entries(HONEST))('%s', async (_, code) => {
    const { outcome, stderr } = await python(source(code));
    expect(outcome, stderr).toEqual({ kind: 'completed' });
  });
});

/** The names in the import section of a WebAssembly module that are those of functions. */
function importsOf(bytes: Uint8Array): string[] {
  const { Module } = WebAssembly as unknown as { Module: ModuleClass };
  return Module.imports(new Module(bytes)).flatMap(({ kind, name }) => (kind === 'function' ? [name] : []));
}

interface ModuleClass {
  new (bytes: Uint8Array): object;
  imports(module: object): readonly { readonly kind: string; readonly name: string }[];
}
