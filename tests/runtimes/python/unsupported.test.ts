import { describe, expect, it } from 'vitest';
import { openSandbox } from '../support.ts';

const { python } = openSandbox();

async function kind(code: string, stdin?: string): Promise<string> {
  return (await python(code, stdin === undefined ? {} : { stdin })).outcome.kind;
}

describe('what this runtime lacks is never an error of the program', () => {
  it.each([
    ['threads', 'import threading\nthreading.Thread(target=print).start()'],
    [
      'pools',
      'from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor() as pool: print(list(pool.map(str, [1])))',
    ],
    ['process pools', 'from concurrent.futures import ProcessPoolExecutor\nProcessPoolExecutor()'],
    ['multiprocessing', 'import multiprocessing\nprint(multiprocessing.cpu_count())'],
    ['processes', 'import subprocess\nsubprocess.run(["ls"])'],
    ['os.system', 'import os\nos.system("ls")'],
    ['sockets', 'import http.client\nhttp.client.HTTPConnection("localhost").connect()'],
    ['downloads', 'import urllib.request\nurllib.request.urlopen("http://localhost")'],
    ['pipes', 'import os\nos.pipe()'],
    ['third-party modules', 'import numpy'],
    ['caught imports', 'try: import numpy\nexcept ImportError: print("no numpy")'],
    ['missing modules of the library', 'import tkinter'],
    ['missing functions of the system', 'import os\nprint(os.fork())'],
    ['the bridge', 'import js'],
    ['foreign functions', 'from ctypes import CDLL'],
    ['deep recursion in C', 'x = []\nfor i in range(100000): x = [x]\nprint(repr(x)[:10])'],
    ['time zones', 'from zoneinfo import ZoneInfo\nZoneInfo("Europe/Berlin")'],
    ['wide ranges', 'print(len(range(10**10)))'],
    ['wide ranges that are caught', 'try: len(range(10**10))\nexcept OverflowError: print("too wide")'],
    ['wide slices', 'from itertools import islice\nprint(list(islice("ab", 10**10)))'],
    ['wide counts', 'from itertools import repeat\nprint(next(repeat("a", 10**10)))'],
    [
      'missing functions that are caught',
      'import os\ntry: os.fork()\nexcept AttributeError: print("none")\nexcept OSError: print("x")',
    ],
    [
      'signal handlers of a loop',
      'import asyncio, signal\nasync def m(): asyncio.get_running_loop().add_signal_handler(signal.SIGINT, print)\nasyncio.run(m())',
    ],
  ])('%s', async (_, code) => {
    expect(await kind(code)).toBe('unsupported');
  });

  it('more input than is given', async () => {
    expect(await kind('input()')).toBe('unsupported');
    expect(await kind('import sys\nsys.stdin.read()')).toBe('unsupported');
    expect(await kind('input()\ninput()', 'one\n')).toBe('unsupported');
    expect(await kind('import sys\nprint(sys.stdin.read())', 'one\n')).toBe('completed');
  });
});

describe('what it would answer otherwise than a learner’s computer is refused', () => {
  it.each([
    'import sys\nprint(sys.maxsize)',
    'from sys import maxsize as m\nprint(m)',
    'import sys as s\nprint(s.getsizeof([]))',
    'print([].__sizeof__())',
    'print(hash((1, 2)))',
    'import sys\nprint(sys.platform)',
    'import platform\nprint(platform.system())',
    'import os\nprint(os.name)',
    'import sys\nprint(sys.version_info)',
    'print("x" * 10**10)',
    'print(len([0] * (2**40)))',
    'import struct\nprint(struct.calcsize("l"))',
    'print({(1, 2), (3, 4)})',
    'print({0.5, 1.5})',
    'print({2**40, 7})',
    'try: open("x")\nexcept OSError as e: print(e.errno)',
    'import errno\nprint(errno.ENOENT)',
    'print(type(OSError(2, "no")))',
    'import gc\nprint(gc.collect())',
    'print((1).__hash__())',
    'import random\nrandom.seed(0.5)\nprint(random.random())',
    'from array import array\nprint(array("l").itemsize)',
    'import struct\nprint(struct.Struct("l").size)',
    'print(memoryview(bytes(8)).cast("L").itemsize)',
    'print({n / 2 for n in range(9)})',
    'print(set((n, n) for n in range(9)))',
    'print(set(zip("abc", range(3))))',
    'print({1: "a", 2: "b"}.items() and set({1: "a", 2: "b"}.items()))',
    'import sys\nprint(sys.builtin_module_names)',
    'import time\nprint(time.tzname)',
    'import time\nprint(time.strftime("%H %Z"))',
  ])('%s', async (code) => {
    const { outcome, stdout } = await python(code);
    expect([outcome.kind, stdout]).toEqual(['unsupported', '']);
  });

  it('in cells and sessions too', async () => {
    expect((await python('import sys\nsys.maxsize\n', { mode: 'cells' })).outcome.kind).toBe('unsupported');
    expect((await python('>>> hash("a")\n1\n', { mode: 'session' })).outcome.kind).toBe('unsupported');
  });
});

describe('what looks alike is allowed', () => {
  it.each([
    'import sys\nprint(sys.argv)',
    'import sys\nif sys.version_info >= (3, 8): print("new")',
    'class P:\n    def __hash__(self): return hash((1, 2))\nprint(len({P(): 1}))',
    'print("x" * 10**3)',
    'seen = {(1, 2)}\nprint((1, 2) in seen)',
    'import struct\nprint(struct.calcsize("<l"))',
    'import gc\ngc.collect()',
    'def collect(item, bag=[]):\n    return bag + [item]\nprint(collect(1))',
    'import array\nprint(array.array("i", [1]))',
    'import random\nrandom.seed("a")',
    'print({n % 3 for n in range(9)}, set(range(3)), set("a"))',
    'try: int("x")\nexcept ValueError: print("no")',
    'try: 2.0 ** 10000\nexcept OverflowError: print("no")',
    'import errno\ntry: open("x")\nexcept OSError as e: print(e.errno == errno.ENOENT)',
    'import sqlite3\nprint(sqlite3.connect(":memory:").execute("select 1").fetchone())',
  ])('%s', async (code) => {
    expect((await python(code)).outcome).toEqual({ kind: 'completed' });
  });

  it('errors of plain Python are raised', async () => {
    expect((await python('import os.missing')).outcome).toMatchObject({ type: 'ModuleNotFoundError' });
    expect((await python('from math import missing')).outcome).toMatchObject({ type: 'ImportError' });
    expect((await python('raise NotImplementedError')).outcome).toMatchObject({ type: 'NotImplementedError' });
    expect((await python('2.0 ** 10000')).outcome).toMatchObject({ type: 'OverflowError' });
  });
});
