"""What the interpreter does after the last line of a program."""
import atexit
import gc
import sys
import weakref

from _quizwright import outcomes

# In this place a warning of a destructor reads `<sys>:0:`, as it does when the interpreter shuts down.
_COLLECT = compile('collect()', '<sys>', 'exec').replace(co_firstlineno=0)
_CLEAR = compile('for name in order: names[name] = None', '<sys>', 'exec').replace(co_firstlineno=0)
_LAST = ('last_exc', 'last_type', 'last_value', 'last_traceback')


def finish(program):
    """
    Runs exit handlers, forgets the module, collects what it held, and flushes. As in CPython, only a module that something
    still holds is emptied name by name.
    """
    outcomes.quietly(atexit._run_exitfuncs)
    _clear(vars(sys), [name for name in _LAST if hasattr(sys, name)])
    module = weakref.ref(program.module)
    program.forget()
    outcomes.quietly(lambda: exec(_COLLECT, {'collect': gc.collect}))
    if module() is not None:
        _clear(vars(module()), _order(vars(module())))
        outcomes.quietly(gc.collect)
    for stream in (sys.stdout, sys.stderr):
        outcomes.quietly(stream.flush)


def _clear(names, order):
    outcomes.quietly(lambda: exec(_CLEAR, {'names': names, 'order': order}))


def _order(names):
    """Private names first, then the others, each in the order in which they were bound."""
    candidates = [name for name in names if name != '__builtins__']
    return sorted(candidates, key=lambda name: not (name.startswith('_') and not name.startswith('__')))
