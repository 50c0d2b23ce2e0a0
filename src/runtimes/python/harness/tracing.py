"""
`trace`: a script whose first steps are told, line by line: which names changed in the function of the line, and what it wrote.
All of it in the order in which it happened: a line that goes on after others, as where a call comes back, is a step again.
Only texts are kept, and none of the program's code is called to make them, so that it runs as if nobody looked.
"""
import inspect
import sys

from _quizwright import coverage, state, streams, values

_TOOL = 3
_MAX_STEPS = 200
_EVENTS = sys.monitoring.events
_LOCAL = _EVENTS.LINE | _EVENTS.PY_START | _EVENTS.PY_RETURN

_steps = []
# By the id of a frame that is being executed or waits: its step under way, and its names as they were last seen.
_open = {}
_active = False
_watched = []


def install():
    sys.monitoring.use_tool_id(_TOOL, 'trace')
    for event, callback in (('LINE', _line), ('PY_START', _start), ('PY_RETURN', _return), ('PY_UNWIND', _unwind)):
        sys.monitoring.register_callback(_TOOL, getattr(_EVENTS, event), callback)


def start():
    global _active
    _active = True
    sys.monitoring.set_events(_TOOL, _EVENTS.PY_UNWIND)
    streams.listener = _wrote


def watch(code):
    """Follows a piece of the program, where it is being traced."""
    if _active:
        for each in coverage.parts(code):
            sys.monitoring.set_local_events(_TOOL, each, _LOCAL)
            _watched.append(each)


def steps():
    return [{**step, 'stdout': step['stdout'].decode('utf-8', 'replace')} for step in _steps]


def _stop():
    """From here on the program runs as if it had never been followed, with all of its recursion."""
    global _active
    _active = False
    _open.clear()
    sys.monitoring.set_events(_TOOL, 0)
    for code in _watched:
        sys.monitoring.set_local_events(_TOOL, code, 0)
    streams.listener = None


def _line(code, line):
    frame = sys._getframe(1)
    _settle(frame)
    _begin(frame, line)


def _start(code, offset):
    """A call is a step of its own, at the line of its `def`, that binds the arguments."""
    if not code.co_flags & inspect.CO_NEWLOCALS or code.co_name == '<genexpr>':
        return
    frame = sys._getframe(1)
    seen = _names(frame)
    _begin(frame, frame.f_lineno, {name: seen[name] for name in code.co_varnames if name in seen})


def _return(code, offset, value):
    frame = sys._getframe(1)
    _settle(frame)
    told = values.outline(value) if value is not None and code.co_flags & inspect.CO_OPTIMIZED else None
    if told is not None:
        _change(_current(frame), 'return', told)
    _open.pop(id(frame), None)


def _unwind(code, offset, error):
    if code.co_filename == state.FILE:
        frame = sys._getframe(1)
        _settle(frame)
        _open.pop(id(frame), None)


def _begin(frame, line, bound=None):
    step = _add(line)
    if step is None:
        return
    for name, value in (bound or {}).items():
        _change(step, name, value)
    _open[id(frame)] = (step, _names(frame))


def _add(line):
    """Another step; None where there are enough."""
    if len(_steps) == _MAX_STEPS:
        return _stop()
    _steps.append({'line': line, 'changed': [], 'stdout': b''})
    return _steps[-1]


def _current(frame):
    """The step that a frame is at: the last one. None where nothing is known of the frame."""
    step, names = _open.get(id(frame), (None, {}))
    if step is None or step is _steps[-1]:
        return step
    step = _add(step['line'])
    if step is not None:
        _open[id(frame)] = (step, names)
    return step


def _settle(frame):
    """Enters what changed in a frame since its last step."""
    if id(frame) not in _open:
        return
    step, before = _open[id(frame)]
    after = _names(frame)
    _open[id(frame)] = (step, after)
    for name in after:
        if after[name] != before.get(name):
            _change(_current(frame), name, after[name])


def _change(step, name, value):
    """A name stands once in a step, with its last value."""
    if step is not None:
        step['changed'] = [one for one in step['changed'] if one['name'] != name]
        step['changed'].append({'name': name, 'value': value})


def _names(frame):
    """What can be told of the names in a frame. Definitions, modules and the interpreter's own names are not."""
    told = ((name, values.outline(value)) for name, value in frame.f_locals.items() if not name.startswith(('__', '.')))
    return {name: value for name, value in told if value is not None}


def _wrote(data):
    """Output belongs to the innermost line of the program; where there is none, as at its end, to the last step."""
    frame = sys._getframe(2)
    while frame is not None and frame.f_code.co_filename != state.FILE:
        frame = frame.f_back
    step = _current(frame) if id(frame) in _open else _steps[-1] if _steps else None
    if step is not None:
        step['stdout'] += data
