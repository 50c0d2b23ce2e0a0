"""Values as a learner sees them at a prompt."""
from _quizwright import errnos, streams

_MAX = 2000
# The most characters of values that a report may have.
_MAX_TOTAL = 500_000
_total = 0


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


def too_many():
    return _total > _MAX_TOTAL


def _cut(text):
    # A lone surrogate has no UTF-8 form; str() drops a subclass that a program may have made.
    return errnos.corrected(str(text)[:_MAX].encode('utf-8', 'backslashreplace').decode())
