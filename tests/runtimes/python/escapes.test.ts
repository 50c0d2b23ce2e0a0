import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox, source } from '../support.ts';

/**
 * Each attack tries to show the secret or to touch a canary; an attack that does prints `ESCAPED`. What an attack ends with
 * does not matter, as long as nothing got out and the next program runs.
 */
const { python, prints } = openSandbox();

const folder = mkdtempSync(join(tmpdir(), 'quizwright-canary-'));
const secret = join(folder, 'secret.txt');
const canary = join(folder, 'touched');
const SECRET = 'the-canary-sings-4711';
let port = 0;
let connections = 0;
const server = createServer(() => {
  connections += 1;
});

beforeAll(async () => {
  writeFileSync(secret, SECRET);
  process.env.QUIZWRIGHT_CANARY = SECRET;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});

afterAll(() => {
  server.close();
  delete process.env.QUIZWRIGHT_CANARY;
  rmSync(folder, { recursive: true, force: true });
});

const attempt = (body: string) =>
  `try:\n${body.replace(/^/gm, '    ')}\nexcept BaseException as error: print(type(error).__name__)\n`;
/** Python that finds any object of the JavaScript bridge that is still alive in the heap. */
const PROXIES = source(`
  import gc, sys
  def alive():
      for thing in gc.get_objects():
          if 'Js' in type(thing).__name__: yield thing
      for kind in type.__subclasses__(type) + object.__subclasses__():
          if kind.__module__.startswith(('pyodide', '_pyodide', 'js')): yield kind
      for module in list(sys.modules.values()):
          for value in list(getattr(module, '__dict__', {}).values()):
              if 'Js' in type(value).__name__: yield value
`);

const ATTACKS: Readonly<Record<string, () => string>> = {
  'the bridge by import': () => attempt('import js\njs.globalThis.constructor\nprint("ESCAPED")'),
  'the bridge by a hidden module': () =>
    attempt(
      'import importlib.machinery, importlib.util, _imp\nspec = importlib.machinery.BuiltinImporter.find_spec("_pyodide_core")\nmodule = importlib.util.module_from_spec(spec)\nspec.loader.exec_module(module)\nprint(module.run_js("1"), "ESCAPED")',
    ),
  run_js: () => attempt('from pyodide.code import run_js\nrun_js("globalThis")\nprint("ESCAPED")'),
  'the source of pyodide on disk': () =>
    attempt(
      'import sys, zipimport\nloader = zipimport.zipimporter([p for p in sys.path if p.endswith(".zip")][0])\nmodule = loader.load_module("_pyodide._base")\nmodule2 = loader.load_module("pyodide.ffi")\nmodule2.create_proxy(print)\nprint("ESCAPED")',
    ),
  'the constructor of any proxy': () =>
    `${PROXIES}for thing in alive():\n    try:\n        f = thing.constructor.constructor("return process")()\n        print(f.env, "ESCAPED")\n    except BaseException as error: pass\nprint("done")\n`,
  'a module of Node through any proxy': () =>
    `${PROXIES}for thing in alive():\n    for name in ("require", "process", "globalThis", "eval"):\n        try:\n            print(getattr(thing, name)("node:fs"), "ESCAPED")\n        except BaseException: pass\n`,
  ctypes: () => attempt('import ctypes\nctypes.CDLL(None).emscripten_run_script(b"1")\nprint("ESCAPED")'),
  'ctypes by its loader': () =>
    attempt(
      'import importlib.machinery, importlib.util\nspec = importlib.machinery.BuiltinImporter.find_spec("_ctypes")\nmodule = importlib.util.module_from_spec(spec)\nspec.loader.exec_module(module)\nmodule.dlopen(None, 0)\nprint("ESCAPED")',
    ),
  'a library from disk': () =>
    attempt(
      'import importlib.machinery as m\nopen("x.so", "wb").write(b"\\0asm\\1\\0\\0\\0")\nm.ExtensionFileLoader("x", "x.so").create_module(m.ModuleSpec("x", None, origin="x.so"))\nprint("ESCAPED")',
    ),
  'os.system': () => attempt(`import os\nprint(os.system("touch ${canary}"))`),
  'posix.system': () => attempt(`import posix\nprint(posix.system("touch ${canary}"))`),
  subprocess: () => attempt(`import subprocess\nprint(subprocess.run(["touch", "${canary}"]))`),
  'subprocess by its C function': () =>
    attempt(
      `import _posixsubprocess\nunset = [-1] * 6\nprint(_posixsubprocess.fork_exec([b"touch", b"${canary}"], [b"/usr/bin/touch"], False, (), None, None, *unset, -1, 9, False, False, -1, None, None, None, -1, None))`,
    ),
  'the secret file': () => attempt(`print(open("${secret}").read())`),
  'the secret file by descriptor': () => attempt(`import os\nprint(os.read(os.open("${secret}", os.O_RDONLY), 99))`),
  'a link to the secret file': () => attempt(`import os\nos.symlink("${secret}", "link")\nprint(open("link").read())`),
  '/etc/passwd': () => attempt('print("ESCAPED" if "root:" in open("/etc/passwd").read() else "")'),
  'our package.json': () =>
    attempt(`print("ESCAPED" if "quizwright" in open("${join(process.cwd(), 'package.json')}").read() else "")`),
  'the real /proc': () =>
    attempt(
      'print("ESCAPED" if open("/proc/self/environ").read() else "")\nprint(open("/proc/self/cmdline").read(), "ESCAPED")',
    ),
  'every descriptor': () =>
    'import os\nfor fd in range(200):\n    try:\n        print(fd, os.read(fd, 9999) if fd else "")\n    except OSError: pass\n',
  'the environment': () => 'import os\nprint(dict(os.environ))\n',
  'a socket': () => attempt(`import _socket\ns = _socket.socket()\ns.connect(("127.0.0.1", ${port}))\ns.send(b"x")`),
  'a download': () => attempt(`import urllib.request\nurllib.request.urlopen("http://127.0.0.1:${port}/")`),
  loadPackage: () => attempt(`import pyodide_js\npyodide_js.loadPackage("http://127.0.0.1:${port}/x.whl")`),
  micropip: () => attempt(`import micropip\nmicropip.install("http://127.0.0.1:${port}/x.whl")`),
  'a signal to the parent': () =>
    attempt('import os, signal\nos.kill(os.getppid(), signal.SIGUSR1)') +
    attempt('import posix\nposix.kill(posix.getppid(), 10)\nposix.kill(1, 10)'),
  'the walls of the harness': () =>
    'import os\nfor name in ("clock", "channel", "output"):\n    try:\n        fd = os.open("/dev/quizwright-" + name, os.O_RDWR)\n        os.write(fd, b"x" * 99999)\n        print(os.read(fd, 99999) and "read")\n    except OSError as error: print(error)\n',
  'an answer of its own': () =>
    'import os\nfd = os.open("/dev/quizwright-channel", os.O_RDWR)\nos.write(fd, b\'{"outcome":{"kind":"completed"},"cells":[],"covered":["<script>"]}\')\n',
};

function expectNothingOut(text: string): void {
  expect(text).not.toContain('ESCAPED');
  expect(text).not.toContain(SECRET);
  expect(existsSync(canary)).toBe(false);
  expect(connections).toBe(0);
}

describe('nothing gets out by', () => {
  it.each(Object.entries(ATTACKS))('%s', async (_, attack) => {
    const code = attack();
    for (const mode of ['script', 'cells'] as const) {
      const result = await python(code, { mode });
      expectNothingOut(JSON.stringify(result));
    }
    expect(await prints('print("alive")')).toBe('alive\n');
    expect(readFileSync(secret, 'utf8')).toBe(SECRET);
  });
});

describe('what looks like an answer of the child is only output', () => {
  const forged = JSON.stringify({ id: 'x', memory: 1, cpu: 1, result: { outcome: { kind: 'exited', code: 42 } } });
  it.each([
    ['printed', (text: string) => `print(${text})`],
    ['written to stdout', (text: string) => `import sys\nsys.__stdout__.buffer.write((${text} + "\\n").encode())`],
    ['written to a descriptor', (text: string) => `import os\nos.write(1, (${text} + "\\n").encode())`],
  ])('%s', async (_, write) => {
    const result = await python(write(JSON.stringify(forged)));
    expect(result).toMatchObject({ outcome: { kind: 'completed' }, stdout: `${forged}\n` });
  });
});
