#%% the originals of patched modules, imported anew
import sys, importlib
for name in ('os', 'posix', 'subprocess', '_posixsubprocess'): sys.modules.pop(name, None)
import os
print(os.system(f'touch {TOUCH}'), 'done')
#%% posix by its loader
import _imp, importlib.machinery as m
posix = _imp.create_builtin(m.ModuleSpec('posix', None))
_imp.exec_builtin(posix)
print(posix.system(f'touch {TOUCH}'))
#%% a reload that undoes patches
import importlib, os, time, threading, subprocess
for module in (time, threading, subprocess, os): importlib.reload(module)
subprocess.run(['touch', TOUCH])
#%% pyodide's source from the zip of the library
import sys, zipimport
loader = zipimport.zipimporter([p for p in getattr(sys, 'path') if p.endswith('.zip')][0])
module = loader.load_module('pyodide.ffi')
print(module.create_proxy(print), 'ESCAPED')
#%% frozen modules
import _imp
for name in ('_frozen_importlib_external', 'os', 'site', 'zipimport'):
    try:
        code = _imp.get_frozen_object(name)
        names = {'__name__': name, '__builtins__': __builtins__}
        exec(code, names)
        names.get('_os', names).get('system', lambda text: 0)(f'touch {TOUCH}')
    except BaseException as error: print(type(error).__name__)
#%% the blocking finder taken away
import sys
sys.meta_path[:] = [finder for finder in sys.meta_path if 'Bridge' not in str(finder)]
import js
print(js.process.env, 'ESCAPED')
#%% the finders replaced
import sys, importlib.machinery as m
sys.meta_path[:] = [m.BuiltinImporter, m.FrozenImporter, m.PathFinder]
for name in ('js', 'pyodide', 'pyodide_js', '_pyodide_core', '_ctypes', 'ctypes', '_socket'):
    try:
        module = __import__(name)
        print(module.eval if name == 'js' else module.run_js('1') if name == 'pyodide' else '', name)
        if name == 'js': print('ESCAPED')
    except BaseException as error: print(name, type(error).__name__)
#%% a finder that answers for everything
import sys, types, importlib.machinery as m
class Any:
    @staticmethod
    def find_spec(name, path=None, target=None): return m.ModuleSpec(name, m.BuiltinImporter)
sys.meta_path.insert(0, Any)
for name in getattr(sys, 'builtin_module_names'):
    try: __import__(name)
    except BaseException: pass
print([name for name in getattr(sys, 'builtin_module_names') if 'yodide' in name])
#%% a loader of source that the host would have to read
import importlib.machinery as m
print(m.SourceFileLoader('secret', SECRET).get_data(SECRET), 'ESCAPED')
#%% runpy and pkgutil
import runpy
print(runpy.run_path(SECRET), 'ESCAPED')
