"""Values as a learner sees them at a prompt."""
import types

from _quizwright import errnos, streams

_DEFINITIONS = (type, types.FunctionType, types.BuiltinFunctionType, types.ModuleType)

_MAX = 2000
# The most characters of values that a report may have.
_MAX_TOTAL = 500_000
_total = 0
# The most characters of an outline.
_BRIEF = 80
_DEPTH = 3
_PLAIN = (int, float, complex, bool, type(None), range)
_BRACKETS = {list: '[]', tuple: '()', set: '{}', frozenset: ('frozenset({', '})'), dict: '{}'}
_qualname = type.__dict__['__qualname__'].__get__


def describe(value):
    """The repr and type of a value, or None where its repr fails. Prints nothing, whatever the repr does."""
    global _total
    streams.muted = True
    try:
        described = {'repr': _cut(repr(value)), 'type': _cut(type(value).__qualname__)}
        _total += len(described['repr'])
        return described
    except Exception:
        return None
    finally:
        streams.muted = False


def outline(value):
    """
    A value in at most 80 characters, made without calling code of the program: what is not of a built-in type is shown by the
    name of its type. None for functions, classes and modules.
    """
    if issubclass(type(value), _DEFINITIONS):
        return None
    text = _cut(''.join(_pieces(value, _BRIEF, _DEPTH)))
    return text if len(text) <= _BRIEF else text[: _BRIEF - 1] + '…'


def _pieces(value, room, depth):
    """The repr of a value in pieces, as long as there is room; of what lies deep inside, only the brackets."""
    kind = type(value)
    if kind in _BRACKETS and value:
        yield from _items(value, room, depth) if depth else '...'.join(_BRACKETS[kind])
    elif kind in (str, bytes, bytearray):
        yield repr(value[:room])
    elif kind is int and value.bit_length() > _MAX:
        yield '<int>'
    elif kind in _PLAIN or kind in _BRACKETS:
        yield repr(value)
    else:
        yield f'<{_qualname(kind)}>'


def _items(value, room, depth):
    brackets = _BRACKETS[type(value)]
    used = len(brackets[0])
    yield brackets[0]
    for index, item in enumerate(value.items() if type(value) is dict else value):
        if used > room:
            return
        parts = [', '] if index else []
        inner = item if type(value) is dict else (item,)
        for at, part in enumerate(inner):
            parts += [': '] if at else []
            parts += _pieces(part, room - used, depth - 1)
        used += sum(map(len, parts))
        yield from parts
    yield ',)' if type(value) is tuple and len(value) == 1 else brackets[1]


def too_many():
    return _total > _MAX_TOTAL


def _cut(text):
    # A lone surrogate has no UTF-8 form; str() drops a subclass that a program may have made.
    return errnos.corrected(str(text)[:_MAX].encode('utf-8', 'backslashreplace').decode())
