#%% the functions of the harness -> unsupported
import sys
for name in [n for n in sys.modules if n.startswith('_quizwright')]:
    for key, value in list(vars(sys.modules[name]).items()):
        if callable(value) and not key.startswith('__'): setattr(sys.modules[name], key, lambda *a, **k: None)
#%% the modules of the harness, deleted
import sys
for name in [n for n in sys.modules if n.startswith('_quizwright')]: del sys.modules[name]
#%% what the harness noted of the run
import sys, importlib
state = sys.modules['_quizwright.state']
try: importlib.import_module('js')
except ImportError: pass
state.unsupported = None
#%% json.dumps and os.write
import json, os
json.dumps = lambda *a, **k: '{"outcome":{"kind":"completed"},"cells":[],"covered":[]}'
os.write = lambda fd, data: len(data)
print('x')
#%% builtins
import builtins
for name in ('len', 'isinstance', 'repr', 'str', 'sorted', 'getattr', 'print', 'type', 'eval', 'compile', '__import__', 'float', 'map'):
    setattr(builtins, name, None)
#%% a tracer and a profiler
import sys
sys.settrace(lambda *a: None); sys.setprofile(lambda *a: None)
def f(): return 1
f()
#%% sys.monitoring
import sys
sys.monitoring.free_tool_id(5)
for tool in range(6):
    try: sys.monitoring.use_tool_id(tool, 'mine'); sys.monitoring.set_events(tool, sys.monitoring.events.PY_START)
    except ValueError: pass
#%% codecs
import codecs, encodings
codecs.register(lambda name: None)
codecs.register_error('strict', lambda error: ('', error.end))
encodings._cache.clear()
codecs.utf_8_encode = None
print('ä'.encode())
#%% the limit of recursion
import sys
sys.setrecursionlimit(30)
#%% hooks of the collector -> completed|limit|raised
import gc
gc.callbacks.append(lambda *a: print('collecting'))
gc.set_threshold(1)
for _ in range(100): [[]]
#%% streams closed, replaced, detached -> completed|raised|unsupported
import sys, os
sys.stdout.detach()
sys.stderr = None
sys.stdin.close()
os.close(1); os.close(2)
#%% every descriptor closed -> unsupported
import os
os.closerange(0, 100)
#%% the channel replaced -> unsupported
import os
for fd in range(3, 20):
    try: os.dup2(os.open('/dev/null', os.O_RDWR), fd)
    except OSError: pass
#%% classes of the standard library
import ast, doctest, linecache, traceback, warnings
ast.parse = ast.walk = doctest.DocTestParser = traceback.format_exception = warnings.catch_warnings = None
linecache.cache.clear()
raise ValueError
#%% hooks of the interpreter
import sys
sys.excepthook = sys.displayhook = sys.unraisablehook = sys.breakpointhook = lambda *a: None
sys.addaudithook(lambda *a: None)
raise ValueError
#%% the event loop
import asyncio
from asyncio import events, base_events
events._get_running_loop = events.get_event_loop = None
base_events.BaseEventLoop.run_forever = None
asyncio.run(asyncio.sleep(0))
#%% a hook that refuses everything
import sys
def refuse(name, arguments): raise RuntimeError(name)
sys.addaudithook(refuse)
#%% flags of the harness's streams
import fcntl, os
for fd in range(3, 10):
    try: fcntl.fcntl(fd, fcntl.F_SETFL, os.O_APPEND | os.O_NONBLOCK)
    except OSError: pass
