#%% os.system among the functions of the heap
import gc, types
found = [f for f in getattr(gc, 'get_objects')() if isinstance(f, types.BuiltinFunctionType) and f.__name__ in ('system', 'fork_exec', 'posix_spawn', 'kill')]
for f in found:
    try: print(f(f'touch {TOUCH}'))
    except BaseException as error: print(type(error).__name__)
#%% os.system behind the closures of what took its place
import os
for name in ('system', 'popen', 'kill', 'fork'):
    for cell in getattr(getattr(os, name), '__closure__', None) or ():
        value = cell.cell_contents
        if callable(value): value(f'touch {TOUCH}')
#%% classes that open files and processes
for kind in object.__subclasses__():
    if kind.__name__ in ('Popen', 'FileLoader', '_wrap_close', 'FileIO', 'catch_warnings'):
        try:
            names = kind.__init__.__globals__
            print(names['system'](f'touch {TOUCH}') if 'system' in names else names['__builtins__']['open'](SECRET).read())
        except BaseException as error: print(type(error).__name__)
#%% the frames below
import sys
frame = sys._getframe()
while frame.f_back: frame = frame.f_back
for name, value in list(frame.f_globals.items()): print(name, type(value).__name__)
frame.f_globals['__builtins__'] = None
#%% the id of the request in the harness's frames
import sys, json
frame = sys._getframe()
while frame:
    for value in frame.f_locals.values():
        if isinstance(value, dict) and 'topLevelAwait' in value and 'id' in value: print('ESCAPED', value['id'])
    frame = frame.f_back
#%% the harness by a traceback -> unsupported
try: 1 / 0
except ZeroDivisionError as error: frame = error.__traceback__.tb_frame
while frame.f_back: frame = frame.f_back
import sys
main = sys.modules['_quizwright.main']
main._write(main._channel, b'{"outcome":{"kind":"completed"},"cells":[],"covered":[]}')
print('wrote')  # the harness's own answer follows, and two are none
#%% the answer of the harness, and an end before its own -> exited
import sys, os
main = sys.modules['_quizwright.main']
main._write(main._channel, b'{"outcome":{"kind":"completed"},"cells":[],"covered":[]}')
os._exit(0)
#%% the globals of the harness by a function of its
import sys
names = sys.stdout.buffer.raw.__class__.write.__globals__
names['_write'](1, b'by the back door\n')
names['state'].unsupported = None
#%% objects taken apart by the collector
import gc
for thing in getattr(gc, 'get_objects')():
    if isinstance(thing, dict) and 'system' in thing:
        try: print(thing['system'](f'touch {TOUCH}'))
        except BaseException: pass
#%% a generator's frame and a coroutine's
def g(): yield __import__('sys')._getframe()
frame = next(g())
print(sorted(frame.f_builtins)[:1])
frame.f_builtins['__import__']('os').system(f'touch {TOUCH}')
#%% every callable of the system module, without arguments -> completed|raised|unsupported|exited|limit
import posix
for name in sorted(vars(posix)):
    if name in ('_exit', 'abort'): continue
    f = getattr(posix, name)
    if callable(f):
        for arguments in ((), (0,), (SECRET,), (TOUCH, 0o777), (SECRET, TOUCH)):
            try: f(*arguments)
            except BaseException: pass
