import { expect, it } from 'vitest';
import { openSandbox } from '../support.ts';

const { prints, runner, python } = openSandbox();

it.each([
  ['a global', 'leaked = 1', 'print("leaked" in globals())', 'False'],
  ['a builtin', 'import builtins\nbuiltins.len = lambda x: 99', 'print(len([]))', '0'],
  ['a deleted builtin', 'import builtins\ndel builtins.sorted', 'print(sorted([2, 1]))', '[1, 2]'],
  [
    'a module',
    'import sys, types\nsys.modules["leaked"] = types.ModuleType("leaked")',
    'import sys\nprint("leaked" in sys.modules)',
    'False',
  ],
  ['a patched module', 'import math\nmath.pi = 3', 'import math\nprint(math.pi > 3)', 'True'],
  ['a file', 'open("leaked", "w").write("x")', 'import os\nprint(os.path.exists("leaked"))', 'False'],
  ['a temporary file', 'open("/tmp/leaked", "w").write("x")', 'import os\nprint(os.listdir("/tmp"))', '[]'],
  [
    'shared memory',
    'open("/dev/shm/leaked", "w").write("x")',
    'import os\nprint(os.path.exists("/dev/shm/leaked"))',
    'False',
  ],
  [
    'the mode of a device',
    'import os\nos.chmod("/dev/null", 0)',
    'import os\nprint(oct(os.stat("/dev/null").st_mode & 0o777))',
    '0o666',
  ],
  [
    'the flags of a stream',
    'import fcntl\nfcntl.fcntl(1, fcntl.F_SETFL, fcntl.fcntl(1, fcntl.F_GETFL) | 0o4000)',
    'import fcntl\nprint(fcntl.fcntl(1, fcntl.F_GETFL) & 0o4000)',
    '0',
  ],
  [
    'the working folder',
    'import os\nos.mkdir("d")\nos.chdir("d")',
    'import os\nprint(os.path.basename(os.getcwd()))',
    'learner',
  ],
  [
    'an open file',
    'import os\nos.open("x", os.O_CREAT)\nos.dup(1)',
    'import os\nprint(os.open("y", os.O_CREAT) < 20)',
    'True',
  ],
  ['a closed descriptor', 'import os\nos.close(1)', 'print("still here")', 'still here'],
  ['the environment', 'import os\nos.environ["LEAKED"] = "1"', 'import os\nprint("LEAKED" in os.environ)', 'False'],
  ['a limit', 'import sys\nsys.setrecursionlimit(50)', 'import sys\nprint(sys.getrecursionlimit())', '1000'],
  [
    'the time that passed',
    'import time\ntime.sleep(10**6)',
    'import os, time\nprint(all(os.stat(place).st_mtime <= time.time() for place in (".", "..", "/tmp")))',
    'True',
  ],
  ['a seed', 'import random\nrandom.seed(1)', 'import random\nprint(random.random() != 0.13436424411240122)', 'True'],
  [
    'a handler of signals',
    'import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)',
    'import signal\nprint(signal.getsignal(signal.SIGINT) is signal.default_int_handler)',
    'True',
  ],
  [
    'the harness',
    'import sys\nfor m in [m for m in sys.modules if "quizwright" in m]: sys.modules[m].run = None',
    'print("fine")',
    'fine',
  ],
  ['a hook', 'import sys\nsys.excepthook = sys.displayhook = sys.unraisablehook = None', 'print("fine")', 'fine'],
])('leaves nothing of %s', async (_, first, second, expected) => {
  await python(first, { mode: 'cells' });
  expect(await prints(second)).toBe(`${expected}\n`);
});

it('does so in one and the same child', () => {
  // One for the program; where no picture was there yet, one more that made it.
  expect(runner.stats().started).toBeLessThanOrEqual(2);
});
