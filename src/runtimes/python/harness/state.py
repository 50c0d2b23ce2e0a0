"""What is known about the run under way. Everything is put back before the next program by rolling the memory back."""
import sys

# Where the program is; differs from world to world, as it does between computers.
FILE = ''
HARNESS = '<harness>'

# Why this runtime cannot do, or cannot do faithfully, what the program asks; the first reason counts.
unsupported = None
# Every task waits and nothing is scheduled: the program would hang.
deadlocked = False
world = {}


def enter(chosen):
    global world, FILE
    world = chosen
    FILE = f'{chosen["home"]}/example.py'


def mark(reason):
    """Notes that the run says nothing about the program, even if it catches the error that follows."""
    global unsupported
    unsupported = unsupported or reason


def called_by_program():
    """Whether the code that is doing this was called (or is importing something) straight from the program."""
    frame = sys._getframe(2)
    while frame is not None and frame.f_code.co_filename.startswith(('<frozen importlib', HARNESS)):
        frame = frame.f_back
    return frame is not None and frame.f_code.co_filename == FILE
