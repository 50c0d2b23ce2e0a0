#%% the module js
import js
print(js.globalThis, 'ESCAPED')
#%% the module pyodide_js
import pyodide_js
print(pyodide_js.loadPackage, 'ESCAPED')
#%% run_js of pyodide.code
from pyodide.code import run_js
print(run_js('globalThis'), 'ESCAPED')
#%% create_proxy and to_js of pyodide.ffi
from pyodide.ffi import create_proxy, to_js
print(to_js([1]), create_proxy(print), 'ESCAPED')
#%% the core module by its loader
import importlib.machinery, importlib.util
spec = importlib.machinery.BuiltinImporter.find_spec('_pyodide_core')
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(module.to_js([1]), 'ESCAPED')
#%% proxies made by the core module
import _imp, importlib.machinery as m
module = _imp.create_builtin(m.ModuleSpec('_pyodide_core', None))
_imp.exec_builtin(module)
print(module.create_proxy(print), 'ESCAPED')
#%% calls and waits of the core module
import _imp, importlib.machinery as m
module = _imp.create_builtin(m.ModuleSpec('_pyodide_core', None))
_imp.exec_builtin(module)
print(module.raw_call(1), 'ESCAPED')
#%% a fatal error by the core module
import _imp, importlib.machinery as m
module = _imp.create_builtin(m.ModuleSpec('_pyodide_core', None))
_imp.exec_builtin(module)
module.trigger_fatal_error()
#%% the core module by _imp
import _imp, types
from importlib.machinery import ModuleSpec
module = _imp.create_builtin(ModuleSpec('_pyodide_core', None))
_imp.exec_builtin(module)
print(module.run_js('1') if hasattr(module, 'run_js') else module.js, 'ESCAPED')
#%% proxies that are still in the heap, and their constructors
import gc
for thing in getattr(gc, 'get_objects')():
    if 'Js' in type(thing).__name__:
        try: print(thing.constructor.constructor('return process')().env, 'ESCAPED')
        except BaseException: pass
#%% proxies behind what modules hold
import sys
for module in list(sys.modules.values()):
    for value in list(getattr(module, '__dict__', {}).values()):
        if 'Js' in type(value).__name__:
            for name in ('require', 'process', 'globalThis', 'eval', 'constructor'):
                try: print(getattr(value, name)('node:fs'), 'ESCAPED')
                except BaseException: pass
#%% classes of proxies made without a constructor
for kind in object.__subclasses__():
    if 'Js' in kind.__name__ or 'yodide' in str(kind.__module__):
        try: print(object.__new__(kind).constructor, 'ESCAPED')
        except BaseException: pass
#%% the event loop that runs on JavaScript's
import importlib
loop = importlib.import_module('pyodide.webloop').WebLoop()
loop.call_later(0, print, 1)
print('ESCAPED')
#%% what pyodide left of itself in referrers and closures
import gc, types
for thing in getattr(gc, 'get_objects')():
    if isinstance(thing, types.FunctionType) and 'yodide' in str(thing.__module__) and thing.__name__ in ('run_js', 'to_js', 'create_proxy', 'open_url'):
        try: print(thing('1'), 'ESCAPED')
        except BaseException: pass
#%% what the runtime knows of the engine around it
import sys
print(sys._emscripten_info.runtime in ('UNKNOWN', None) or 'ESCAPED')
