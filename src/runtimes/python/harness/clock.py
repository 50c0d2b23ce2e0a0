"""The virtual clock: sleeping moves it and waits for nothing."""
import os
import time

from _quizwright import state

_read, _write = os.read, os.write
_device = None
_noise = 1


def connect():
    """Opens the device and takes the place of time.sleep."""
    global _device
    _device = os.open('/dev/quizwright-clock', os.O_RDWR)
    time.sleep = sleep


def stretched(seconds):
    """In the plain world the same, in the others a few per cent more or less, so that races have other winners."""
    global _noise
    if not state.world['stretch'] or seconds <= 0:
        return seconds
    # A linear congruential generator (the constants of Numerical Recipes): the program's `random` stays untouched.
    _noise = (_noise * 1664525 + 1013904223 + state.world['entropy']) % 2**32
    return seconds * (1 + state.world['stretch'] * (_noise / 2**31 - 1))


def advance(seconds):
    _write(_device, repr(float(seconds)).encode())


def now():
    """Seconds of the monotonic clock. Costs a nanosecond, so that no two readings are equal."""
    return float(_read(_device, 64))


# While a function runs in a "thread" its sleeping is only summed up: others go on meanwhile. See loop.py.
thread_slept = None


def sleep(seconds, /):
    global thread_slept
    seconds = seconds.__float__() if hasattr(seconds, '__float__') else float(seconds.__index__())
    if seconds != seconds:
        raise ValueError('Invalid value NaN (not a number)')
    if seconds < 0:
        raise ValueError('sleep length must be non-negative')
    if thread_slept is not None:
        thread_slept += stretched(seconds)
    else:
        advance(stretched(seconds))
