"""`script`: what `python example.py` does."""
import sys

from _quizwright import errors, outcomes


def run(program):
    """Runs the program and returns its outcome."""
    try:
        code = program.compile_whole()
    except (SyntaxError, ValueError) as error:
        return _uncaught(error, 'compile')
    try:
        program.run(code)
    except SystemExit as error:
        return _exit(error)
    except BaseException as error:
        return _uncaught(error, 'run')
    finally:
        outcomes.quietly(program.close)
    return {'kind': 'completed'}


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
