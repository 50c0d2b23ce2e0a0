"""What the interpreter does after the last line of a program."""
import atexit
import gc
import sys

from _quizwright import outcomes

# In this place a warning of a destructor reads `<sys>:0:`, as it does when the interpreter shuts down.
_CLEAR = compile('for name in order: names[name] = None', '<sys>', 'exec').replace(co_firstlineno=0)


def finish(program):
    """Runs exit handlers, lets go of the module's names in the order CPython does, and flushes."""
    outcomes.quietly(atexit._run_exitfuncs)
    outcomes.quietly(lambda: exec(_CLEAR, {'names': program.names, 'order': _order(program.names)}))
    outcomes.quietly(gc.collect)
    for stream in (sys.stdout, sys.stderr):
        outcomes.quietly(stream.flush)


def _order(names):
    """Private names first, then the others, each in the order in which they were bound."""
    candidates = [name for name in names if name != '__builtins__']
    return sorted(candidates, key=lambda name: not (name.startswith('_') and not name.startswith('__')))
