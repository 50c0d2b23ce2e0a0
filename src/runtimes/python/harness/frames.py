"""Which frames are the program's: those of the harness lie below it, and between it and what it calls of ours."""
import inspect
import traceback

from _quizwright import state

# What the harness calls to run a statement; whatever lies outside of it is ours.
_ENTRIES = ('run_program_code', '_awaited')


def is_ours(frame):
    return frame.f_code.co_filename.startswith(state.HARNESS)


def is_entry(frame):
    """Whether a frame is the one below the program's first."""
    return frame.f_code.co_name in _ENTRIES and is_ours(frame)


def _theirs(items, frame_of):
    """Of a walk from the innermost frame outwards, what belongs to the program."""
    for item in items:
        if is_entry(frame_of(item)):
            return
        if not is_ours(frame_of(item)):
            yield item


def hide():
    """Takes the frames of the harness out of what a program sees of its own stack."""
    walk, outer = traceback.walk_stack, inspect.getouterframes
    traceback.walk_stack = lambda f: _theirs(walk(f), lambda pair: pair[0])
    inspect.getouterframes = lambda frame, context=1: list(_theirs(outer(frame, context), lambda info: info.frame))
