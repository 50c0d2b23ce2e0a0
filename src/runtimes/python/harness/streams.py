"""Standard streams that know which lines of the program write to them."""
import io
import os
import sys

from _quizwright import clock, errnos, state

_write = os.write
_device = None
_INNERMOST = 50
_SHORT = b'example.py'

# While a list, what is written to stdout is also kept here.
kept = None
# Hears what is written to stdout.
listener = None
# While true, nothing is written at all: the value of an expression is being looked at.
muted = False


def _lines():
    """The program's lines that are being executed, outermost first; of a deep recursion the innermost."""
    lines = []
    frame = sys._getframe(2)
    while frame is not None and len(lines) < _INNERMOST:
        if frame.f_code.co_filename == state.FILE:
            lines.append(frame.f_lineno)
        frame = frame.f_back
    return lines[::-1]


class _Raw(io.RawIOBase):
    def __init__(self, name, descriptor):
        self._name, self._descriptor = name, descriptor
        self.name, self.mode = f'<{name}>', 'wb'

    def writable(self):
        return True

    def fileno(self):
        return self._descriptor

    def write(self, data):
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        data = bytes(data)
        size = len(data)
        if muted or not data:
            return size
        data = errnos.corrected_bytes(data)
        if self._name == 'stderr':
            # Tracebacks and warnings; what a program prints itself shows where it is.
            data = data.replace(state.FILE.encode(), _SHORT)
        if clock.thread_slept:
            state.mark('output of a thread that slept')
        if kept is not None and self._name == 'stdout':
            kept.append(data)
        if listener is not None and self._name == 'stdout':
            listener(data)
        _write(_device, ' '.join([self._name, *map(str, _lines())]).encode() + b'\n' + data)
        return size


def _text(name, descriptor, errors):
    stream = io.TextIOWrapper(_Raw(name, descriptor), encoding='utf-8', errors=errors, write_through=True)
    stream.mode = 'w'
    return stream


def install():
    global _device
    _device = os.open('/dev/quizwright-output', os.O_WRONLY)
    sys.stdout = sys.__stdout__ = _text('stdout', 1, 'strict')
    sys.stderr = sys.__stderr__ = _text('stderr', 2, 'backslashreplace')
    stdin = io.BufferedReader(io.FileIO(0, 'r', closefd=False))
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(stdin, encoding='utf-8')


def keep():
    """Starts keeping what is written to stdout."""
    global kept
    kept = []


def taken():
    """What was written to stdout since `keep`."""
    global kept
    text, kept = b''.join(kept).decode('utf-8', 'replace'), None
    return text
