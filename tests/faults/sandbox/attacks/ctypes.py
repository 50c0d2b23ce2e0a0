#%% emscripten_run_script
import importlib
ctypes = importlib.import_module('ctypes')
ctypes.CDLL(None).emscripten_run_script(b'1')
print('ESCAPED')
#%% the C module by its loader
import importlib.machinery, importlib.util
spec = importlib.machinery.BuiltinImporter.find_spec('_ctypes')
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(module.dlopen(None, 0), 'ESCAPED')
#%% memory by address
import importlib.machinery, importlib.util, _imp
module = _imp.create_builtin(importlib.machinery.ModuleSpec('_ctypes', None))
_imp.exec_builtin(module)
print(module.dlsym(module.dlopen(None, 2), 'system'), 'ESCAPED')
#%% a library of its own
import importlib.machinery as m
with open('x.so', 'wb') as file: file.write(b'\0asm\1\0\0\0')
m.ExtensionFileLoader('x', 'x.so').create_module(m.ModuleSpec('x', None, origin='x.so'))
print('ESCAPED')
#%% a library of its own by _imp
import _imp, importlib.machinery as m
with open('y.so', 'wb') as file: file.write(b'\0asm\1\0\0\0')
_imp.create_dynamic(m.ModuleSpec('y', None, origin='/home/learner/y.so'))
print('ESCAPED')
#%% bytecode that reads a constant that is not there -> completed|raised|unsupported|limit
def f(): return None
code = f.__code__.replace(co_code=bytes([149, 0, 90, 255, 90, 255, 82, 255, 36, 0]), co_stacksize=64)
print(eval(code), 'reached')
#%% bytecode at random -> completed|raised|unsupported|limit|exited
import random
def f(a, b): return a + b
for seed in range(200):
    random.seed(seed)
    try: eval(f.__code__.replace(co_code=random.randbytes(40), co_argcount=0, co_stacksize=200))
    except BaseException: pass
#%% a code object from forged bytes -> completed|raised|unsupported|limit|exited
import marshal, random
whole = bytearray(marshal.dumps((lambda: [x for x in range(3)]).__code__))
for seed in range(300):
    random.seed(seed)
    forged = bytearray(whole)
    forged[random.randrange(len(forged))] = random.randrange(256)
    try: exec(marshal.loads(bytes(forged)))
    except BaseException: pass
