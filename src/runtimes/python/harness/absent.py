"""What this build of Python lacks: meeting it says nothing about the program."""
import _thread
import builtins
import os
import re
import subprocess
import sys
import threading
import types

from _quizwright import errors, state

# Pyodide's bridge to JavaScript and foreign functions: none of a program's business, and cut by the gate anyway.
_BRIDGE = frozenset(
    ('js', 'pyodide', 'pyodide_js', '_pyodide', '_pyodide_core', '_pyodide_js', 'micropip', 'ctypes', '_ctypes')
)
# A module that is not there on purpose: its ModuleNotFoundError is what the example is about.
_MADE_UP = re.compile(r'non_?exist|no_?such|does_?not|doesnt|missing|not_(a_|installed|found|real)|imaginary|fake|unknown')
# Modules whose content differs between systems.
_SYSTEM = frozenset(('os', 'posix', 'signal', 'socket', 'select', 'selectors', 'time', 'threading', '_thread', 'asyncio'))
_WIDTH = re.compile(r'C (ssize_t|long)|index-sized integer|C Py_ssize_t')
_ENOSYS = 52
_TOOL = 4
# Types that this runtime raises on its own account; an exception of the program's own making may be of a subclass.
_OURS = frozenset((OverflowError, ImportError, AttributeError, OSError, ValueError, NotImplementedError))


class _Bridge:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.partition('.')[0] in _BRIDGE:
            if state.called_by_program():
                state.mark(f'the module {name}')
            raise ModuleNotFoundError(f'No module named {name!r}', name=name)


class _Missing:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if path is None and state.called_by_program() and not _MADE_UP.search(name.lower()):
            state.mark(f'the module {name}')


def _refusing(what, error):
    def refuse(*args, **kwargs):
        state.mark(what)
        raise error

    return refuse


def _input(prompt='', /):
    try:
        return _real_input(prompt)
    except EOFError:
        state.mark('it reads more input than is given')
        raise


_real_input = builtins.input


def install():
    theirs = [f for f in sys.meta_path if 'yodide' not in (getattr(f, '__module__', None) or type(f).__module__)]
    sys.meta_path[:] = [_Bridge, *theirs, _Missing]
    for name in [name for name in sys.modules if name.partition('.')[0] in _BRIDGE]:
        del sys.modules[name]
    thread = _refusing('threads', RuntimeError("can't start new thread"))
    _thread.start_new_thread = _thread.start_new = _thread.start_joinable_thread = thread
    threading._start_joinable_thread = thread
    subprocess.Popen.__init__ = _refusing('processes', OSError(_ENOSYS, 'Function not implemented'))
    for name in ('system', 'popen', 'fork', 'forkpty', 'posix_spawn', 'posix_spawnp', 'execv', 'execve', 'pipe', 'kill'):
        setattr(os, name, _refusing(f'os.{name}', OSError(_ENOSYS, 'Function not implemented')))
    builtins.input = _input
    sys.monitoring.use_tool_id(_TOOL, 'absent')
    sys.monitoring.register_callback(_TOOL, sys.monitoring.events.EXCEPTION_HANDLED, _look)


def watch_handlers(source):
    """Looks at what the program catches. Not in one about recursion, which must have each of its frames for itself."""
    if 'RecursionError' not in source:
        sys.monitoring.set_events(_TOOL, sys.monitoring.events.EXCEPTION_HANDLED)


def _look(code, offset, error):
    if code.co_filename == state.FILE and type(error) in _OURS and all(type(part) in (str, int) for part in error.args):
        reason = explains(error)
        if reason is not None:
            state.mark(reason)


def explains(error):
    """Why an uncaught exception is this runtime's doing and not the program's; None where it is the program's."""
    message = errors.message(error)
    if isinstance(error, RecursionError) and 'maximum recursion depth' not in message:
        return 'a recursion too deep for this runtime'
    if isinstance(error, OverflowError) and _WIDTH.search(message):
        return 'numbers wider than this runtime can index'
    if isinstance(error, ValueError) and 'sys.maxsize' in message:
        return 'numbers wider than this runtime can index'
    if isinstance(error, ModuleNotFoundError):
        name = error.name or ''
        return f'the module {name}' if name in sys.stdlib_module_names or name in _BRIDGE else None
    if isinstance(error, ImportError) and error.name in _SYSTEM:
        return f'a part of the module {error.name}'
    if isinstance(error, AttributeError) and isinstance(error.obj, types.ModuleType) and error.obj.__name__ in _SYSTEM:
        return f'{error.obj.__name__}.{error.name}'
    if isinstance(error, OSError) and error.errno == _ENOSYS:
        return 'a call of the operating system'
    if 'yodide' in message:
        return 'a part that this build of Python comes without'
    if isinstance(error, NotImplementedError) and _raised_in_asyncio(error):
        return 'this part of asyncio'
    return None


def _raised_in_asyncio(error):
    tb = error.__traceback__
    while tb is not None and tb.tb_next is not None:
        tb = tb.tb_next
    return tb is not None and '/asyncio/' in tb.tb_frame.f_code.co_filename
