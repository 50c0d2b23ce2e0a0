# An honest program that looks at everything another one could have left behind. Addresses, too: they tell of the whole heap.
import asyncio, builtins, codecs, collections, copyreg, fcntl, gc, json, logging, math, os, random, re, signal, sys, time, traceback, warnings

def shown(look):
    try: return look()
    except BaseException as error: return repr(error)

def all_of(stat): return tuple(stat) + (stat.st_atime, stat.st_mtime, stat.st_ctime)

PATHS = ('/', '/home', '/home/learner', '/tmp', '/dev', '/dev/null', '/dev/urandom', '/dev/quizwright-channel',
         '/dev/quizwright-clock', '/dev/quizwright-output', '/dev/stdin', '/proc/self/fd', '/lib', '/lib/python314.zip')
print(time.time(), time.monotonic(), random.random(), os.urandom(4), open('/dev/urandom', 'rb').read(4))
print(id(object()), object(), id([]), id(shown), len(gc.get_referrers(shown)))
print(sorted(os.environ.items()), os.getcwd(), os.umask(0o22))
for path in PATHS: print(path, shown(lambda: all_of(os.stat(path))), shown(lambda: os.listdir(path)))
for fd in range(12): print(fd, shown(lambda: all_of(os.fstat(fd))), shown(lambda: fcntl.fcntl(fd, fcntl.F_GETFL)))
for module in (builtins, os, time, math, json, random, codecs, traceback, re):
    print(module.__name__, [(name, repr(value)) for name, value in sorted(vars(module).items()) if callable(value)])
print(sorted(sys.modules), [str(finder) for finder in sys.meta_path], sys.getrecursionlimit(), sys.getswitchinterval())
print(sys.gettrace(), sys.getprofile(), sys.excepthook, sys.stdout, sys.get_int_max_str_digits(), sys.flags)
print(gc.isenabled(), gc.get_threshold(), gc.get_freeze_count(), gc.callbacks, warnings.filters, logging.root.handlers)
print([(number, signal.getsignal(number)) for number in (2, 10, 14, 15)], copyreg.dispatch_table, logging.root.manager.disable)
print(json.dumps({'a': [1, 2.5, None]}), isinstance(5, collections.abc.Sized), open('example.py').read()[:1], re.sub('a', 'b', 'aa'))
asyncio.run(asyncio.sleep(0.25))
open('file', 'w').write('x')
print(time.time(), os.listdir(), shown(lambda: codecs.lookup('leaked')))
print(json.loads('[1'))
