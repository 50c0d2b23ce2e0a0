"""Values as a learner sees them at a prompt."""
from _quizwright import errnos, streams

_MAX = 2000


def describe(value):
    """The repr and type of a value, or None where its repr fails. Prints nothing, whatever the repr does."""
    streams.muted = True
    try:
        return {'repr': _cut(repr(value)), 'type': type(value).__qualname__}
    except Exception:
        return None
    finally:
        streams.muted = False


def _cut(text):
    # A lone surrogate has no UTF-8 form; str() drops a subclass that a program may have made.
    return errnos.corrected(str(text)[:_MAX].encode('utf-8', 'backslashreplace').decode())
