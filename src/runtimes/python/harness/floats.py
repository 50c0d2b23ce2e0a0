"""
Functions of `math` whose last digit differs between computers, and here from most of them, for one argument in twenty. Outside
of the plain world it is another one, so that a program which shows it is found out and one which rounds is not.
"""
import functools
import math
import random

from _quizwright import state

_NAMES = ('sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'log10', 'cbrt', 'erfc')
# A shorter result is exact: cos(0), log10(1000).
_LONG = 12


def _nudged(function):
    @functools.wraps(function)
    def nudged(*args):
        value = function(*args)
        return math.nextafter(value, math.inf) if len(repr(value)) > _LONG else value

    return nudged


def install():
    if state.world['stretch']:
        for name in _NAMES:
            setattr(math, name, _nudged(getattr(math, name)))
        random._sin, random._cos = math.sin, math.cos
