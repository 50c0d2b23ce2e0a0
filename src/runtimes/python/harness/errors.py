"""Exceptions: what the terminal shows and what the report says."""
import sys
import traceback

from _quizwright import errnos, frames, state

_HALF = 8000


def _program_part(tb):
    """The traceback without the frames of the harness, and without asyncio's below our own event loop."""
    kept = []
    while tb is not None:
        if frames.is_entry(tb.tb_frame):
            kept.clear()
        elif not frames.is_ours(tb.tb_frame):
            kept.append(tb)
        tb = tb.tb_next
    for outer, inner in zip(kept, [*kept[1:], None]):
        outer.tb_next = inner
    return kept[0] if kept else None


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
    """
    Prints an uncaught exception as the terminal would; of a very long traceback the beginning and the end. Like the
    interpreter, keeps it until the end: what its frames hold dies only then.
    """
    sys.last_exc, sys.last_type, sys.last_value, sys.last_traceback = error, type(error), error, error.__traceback__
    if sys.excepthook is sys.__excepthook__:
        return _print(error)
    try:
        sys.excepthook(type(error), error, error.__traceback__)
    except BaseException as failure:
        clean(failure)
        _print(failure, 'Error in sys.excepthook:\n')
        _print(error, '\nOriginal exception was:\n')


def _print(error, lead=''):
    if sys.stderr is None:
        return
    text = lead + ''.join(traceback.format_exception(error))
    if len(text) > 2 * _HALF:
        text = f'{text[:_HALF]}\n  [...]\n{text[-_HALF:]}'
    sys.stderr.write(text)


def raised(error):
    """An exception as the report has it."""
    lines = [line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == state.FILE]
    name = getattr(error, 'name', None) if isinstance(error, (NameError, AttributeError, ModuleNotFoundError)) else None
    return {
        'type': type(error).__qualname__,
        'message': errnos.corrected(message(error)[:2000].encode('utf-8', 'backslashreplace').decode()),
        'name': name if isinstance(name, str) else None,
        'lines': lines[-50:],
    }


def message(error):
    """The text of an exception; empty where it has none, or its __str__ fails."""
    if isinstance(error, SyntaxError) and isinstance(error.msg, str):
        return error.msg
    try:
        return str(error)
    except Exception:
        return ''
