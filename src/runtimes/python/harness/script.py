"""`script`: what `python example.py` does."""
import sys

from _quizwright import errors, outcomes


def run(program):
    """Runs the program and returns its outcome."""
    error, phase = _execute(program)
    # Not while it is being handled: what a hook of the program raises has no context.
    if isinstance(error, SystemExit):
        return _exit(error)
    return {'kind': 'completed'} if error is None else _uncaught(error, phase)


def _execute(program):
    """Returns what nothing caught, and in which phase."""
    try:
        code = program.compile_whole()
    except (SyntaxError, ValueError) as error:
        return error, 'compile'
    try:
        program.run(code)
    except BaseException as error:
        return error, 'run'
    finally:
        outcomes.quietly(program.close)
    return None, 'run'


def _exit(error):
    code = outcomes.exit_code(error)
    if error.code is not None and not isinstance(error.code, int):
        print(error.code, file=sys.stderr)
    return {'kind': 'exited', 'code': code}


def _uncaught(error, phase):
    errors.clean(error)
    outcome = outcomes.of_error(error, phase)
    errors.show(error)
    return outcome
