"""
`trace`: a script whose first steps are told, line by line: which names changed in the function of the line, and what it wrote.
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
    step = _settle(frame)
    if step is not None and value is not None and code.co_flags & inspect.CO_OPTIMIZED:
        _change(step, 'return', values.outline(value))
    _open.pop(id(frame), None)


def _unwind(code, offset, error):
    if code.co_filename == state.FILE:
        frame = sys._getframe(1)
        _settle(frame)
        _open.pop(id(frame), None)


def _begin(frame, line, bound=None):
    if len(_steps) == _MAX_STEPS:
        return _stop()
    step = {'line': line, 'changed': [], 'stdout': b''}
    for name, value in (bound or {}).items():
        _change(step, name, value)
    _steps.append(step)
    _open[id(frame)] = (step, _names(frame))


def _settle(frame):
    """Enters into the step under way in a frame what changed since, and returns it; None where there is none."""
    step, before = _open.get(id(frame), (None, {}))
    if step is not None:
        after = _names(frame)
        for name in after:
            if after[name] != before.get(name):
                _change(step, name, after[name])
        _open[id(frame)] = (step, after)
    return step


def _change(step, name, value):
    """A name stands once in a step, with its last value."""
    step['changed'] = [one for one in step['changed'] if one['name'] != name]
    if value is not None:
        step['changed'].append({'name': name, 'value': value})


def _names(frame):
    """What can be told of the names in a frame. Definitions, modules and the interpreter's own names are not."""
    told = ((name, values.outline(value)) for name, value in frame.f_locals.items() if not name.startswith(('__', '.')))
    return {name: value for name, value in told if value is not None}


def _wrote(data):
    """Output belongs to the innermost line of the program."""
    frame = sys._getframe(2)
    while frame is not None and frame.f_code.co_filename != state.FILE:
        frame = frame.f_back
    step, _ = _open.get(id(frame), (None, None))
    if step is not None:
        step['stdout'] += data
