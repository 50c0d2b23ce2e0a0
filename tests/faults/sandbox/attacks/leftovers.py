#%% modules
import sys, types
sys.modules['leaked'] = types.ModuleType('leaked')
sys.modules['json'] = sys.modules['random'] = None
#%% a patched standard library
import math, json, random, time, os, builtins
math.pi = 3; json.dumps = lambda *a: 'leaked'; random.random = lambda: 4; time.time = lambda: 0
os.listdir = lambda *a: ['leaked']; builtins.print = lambda *a: None
#%% builtins deleted
import builtins
for name in list(vars(builtins)):
    if name not in ('__import__', '__build_class__'): delattr(builtins, name)
#%% files everywhere
import os
for folder in ('.', '/tmp', '/', '/home', '/dev', '/dev/shm', '/proc', '/lib'):
    try: open(os.path.join(folder, 'leaked'), 'w').write('x')
    except OSError: pass
#%% modes and times of files that stay
import os
for name in ('/dev/null', '/dev/urandom', '/dev/quizwright-channel', '/dev/quizwright-output', '/lib/python314.zip', '/', '/home', '/tmp', '/dev', '/proc/self/fd'):
    for act in (lambda: os.chmod(name, 0), lambda: os.utime(name, (1, 2)), lambda: os.chown(name, 1, 1), lambda: os.chmod(name, 0, follow_symlinks=False)):
        try: act()
        except OSError: pass
#%% times of devices that are read and written
import os, time
time.sleep(1000)
open('/dev/urandom', 'rb').read(10); open('/dev/null', 'w').write('x'); open('/dev/quizwright-clock', 'rb').read(1)
#%% flags of streams
import os, fcntl
for fd in range(3):
    try: os.set_blocking(fd, False); fcntl.fcntl(fd, fcntl.F_SETFL, os.O_APPEND); os.set_inheritable(fd, True)
    except OSError: pass
#%% descriptors closed, opened, duplicated
import os
os.close(1); os.close(0); os.dup2(2, 30); os.open('x', os.O_CREAT)
#%% the environment, the working folder, the mask
import os
os.environ['LEAKED'] = '1'; os.putenv('LEAKED', '1'); del os.environ['HOME']
os.mkdir('d'); os.chdir('d'); os.umask(0o777)
#%% chance
import random, os
random.seed(1); os.urandom(100); open('/dev/urandom', 'rb').read(7)
#%% the clock
import time, os
time.sleep(10**9)
os.write(os.open('/dev/quizwright-clock', os.O_RDWR), b'1e300')
#%% handlers of signals and of exit
import signal, atexit
for number in (2, 10, 15): signal.signal(number, signal.SIG_IGN)
atexit.register(print, 'leaked')
#%% limits and switches
import sys, gc, threading, warnings, logging, decimal
sys.setrecursionlimit(50); sys.setswitchinterval(1); gc.disable(); gc.freeze(); warnings.simplefilter('error')
logging.basicConfig(level=0); logging.disable(50); decimal.getcontext().prec = 2; sys.set_int_max_str_digits(0)
#%% types and codecs
import codecs, abc, typing, copyreg, json
codecs.register(lambda name: codecs.lookup('utf-8') if name == 'leaked' else None)
copyreg.pickle(int, str); abc.ABCMeta.register = None
json.JSONEncoder.default = lambda self, o: 'leaked'
import collections; collections.abc.Sized.register(int)
#%% interned and cached things
import sys, re, linecache, functools
sys.intern('leaked' * 3); re.purge(); re.compile('leaked'); linecache.cache['example.py'] = (1, None, ['leaked\n'], 'example.py')
#%% a heap of another size -> completed|limit
x = [bytearray(10**6) for _ in range(100)]
#%% a crash in the middle -> unsupported
import _imp, os, importlib.machinery as m
os.environ['LEAKED'] = '1'; open('leaked', 'w').write('x')
module = _imp.create_builtin(m.ModuleSpec('_pyodide_core', None))
_imp.exec_builtin(module)
module.trigger_fatal_error()
#%% an exit in the middle -> exited
import os
open('leaked', 'w').write('x')
os._exit(7)
#%% a loop swallowed in the middle -> limit steps
import os
os.environ['LEAKED'] = '1'
while True:
    try:
        while True: pass
    except BaseException: pass
#%% a garbage collection that waits for the next
import gc, weakref
class Late:
    def __del__(self): print('leaked')
a, b = Late(), Late(); a.b, b.a = b, a
gc.disable()
