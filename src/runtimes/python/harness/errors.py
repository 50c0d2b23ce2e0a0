"""Exceptions: what the terminal shows and what the report says."""
import sys
import traceback

from _quizwright import errnos, state

# What the harness calls to run a statement; whatever lies outside of it on a traceback is ours.
_HALF = 8000
ENTRIES = ('run_program_code', '_awaited')


def _program_part(tb):
    """The traceback without the frames of the harness, and without asyncio's below our own event loop."""
    frames = []
    while tb is not None:
        if tb.tb_frame.f_code.co_name in ENTRIES and _ours(tb):
            frames.clear()
        elif not _ours(tb):
            frames.append(tb)
        tb = tb.tb_next
    for outer, inner in zip(frames, [*frames[1:], None]):
        outer.tb_next = inner
    return frames[0] if frames else None


def _ours(tb):
    return tb.tb_frame.f_code.co_filename.startswith(state.HARNESS)


def clean(error, seen=None):
    """Takes the harness out of the tracebacks of an exception and of all that belong to it."""
    seen = set() if seen is None else seen
    if error is None or id(error) in seen:
        return
    seen.add(id(error))
    error.__traceback__ = _program_part(error.__traceback__)
    clean(error.__cause__, seen)
    clean(error.__context__, seen)
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            clean(part, seen)


def show(error):
    """Prints an uncaught exception as the terminal would; of a very long traceback the beginning and the end."""
    if sys.excepthook is not sys.__excepthook__:
        sys.excepthook(type(error), error, error.__traceback__)
    elif sys.stderr is not None:
        text = ''.join(traceback.format_exception(error))
        if len(text) > 2 * _HALF:
            text = f'{text[:_HALF]}\n  [...]\n{text[-_HALF:]}'
        sys.stderr.write(text)


def raised(error):
    """An exception as the report has it."""
    lines = [line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == state.FILE]
    name = getattr(error, 'name', None) if isinstance(error, (NameError, AttributeError, ModuleNotFoundError)) else None
    return {
        'type': type(error).__qualname__,
        'message': errnos.corrected(_message(error)[:2000].encode('utf-8', 'backslashreplace').decode()),
        'name': name if isinstance(name, str) else None,
        'lines': lines[-50:],
    }


def _message(error):
    if isinstance(error, SyntaxError) and isinstance(error.msg, str):
        return error.msg
    try:
        return str(error)
    except Exception:
        return ''
