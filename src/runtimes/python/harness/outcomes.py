"""How a run ends, in the words of the report (RunOutcome in domain/run.ts)."""
from _quizwright import absent, errors, state


def unsupported(reason):
    return {'kind': 'unsupported', 'reason': reason}


def of_error(error, phase):
    """The outcome of an exception that nothing caught."""
    if isinstance(error, MemoryError):
        return {'kind': 'limit', 'limit': 'memory'}
    reason = absent.explains(error)
    if reason is not None:
        return unsupported(reason)
    return {
        'kind': 'raised',
        'phase': phase,
        'awaitable': getattr(error, 'awaitable', False) is True,
        **errors.raised(error),
        **({'lines': []} if phase == 'compile' else {}),
    }


def exit_code(error):
    """The status a process ends with, of a SystemExit."""
    if error.code is None:
        return 0
    return error.code & 0xFF if isinstance(error.code, int) else 1


def overruled(outcome):
    """The outcome after all that is known of the run: what this runtime lacks outweighs what the program made of it."""
    if state.deadlocked:
        return {'kind': 'limit', 'limit': 'time'}
    if state.unsupported is not None:
        return unsupported(state.unsupported)
    return outcome


def quietly(action):
    try:
        action()
    except BaseException:
        pass
