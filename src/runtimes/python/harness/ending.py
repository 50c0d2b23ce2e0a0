"""What the interpreter does after the last line of a program."""
import atexit
import gc
import sys

from _quizwright import outcomes

# Compiled under this name a warning of a destructor reads `sys:1:`, as it does when the interpreter shuts down.
_CLEAR = compile('clear()', 'sys', 'exec')


def finish(program):
    """Runs exit handlers, lets go of the module's names in the order CPython does, and flushes."""
    outcomes.quietly(atexit._run_exitfuncs)
    outcomes.quietly(lambda: exec(_CLEAR, {'clear': lambda: _clear(program.names)}))
    for stream in (sys.stdout, sys.stderr):
        outcomes.quietly(stream.flush)


def _clear(names):
    sys.last_exc = None
    for private in (True, False):
        for name in list(names):
            if name != '__builtins__' and private == (name.startswith('_') and not name.startswith('__')):
                names[name] = None
    gc.collect()
