"""An asyncio event loop on the virtual clock: a wait takes no time and lasts exactly as long as it says."""
import asyncio
import math
import time
import types
from asyncio import base_events, events, runners

from _quizwright import clock, state


class Deadlock(BaseException):
    """Nothing is ready, nothing is scheduled: a real loop would wait for ever."""


class _Selector:
    def select(self, timeout):
        if timeout is None:
            state.deadlocked = True
            raise Deadlock
        if timeout > 0:
            # Whole milliseconds, as epoll waits: timers set at almost the same time are due in the same round.
            clock.advance(math.ceil(timeout * 1e3) * 1e-3)
        return []

    def get_map(self):
        return {}

    def close(self):
        pass


class VirtualLoop(base_events.BaseEventLoop):
    def __init__(self, selector=None):
        super().__init__()
        self._selector = _Selector()
        self._clock_resolution = 1e-9

    def time(self):
        # Never the same twice: asyncio's heap of timers does not keep the order of equal ones, and real clocks never tie.
        return clock.now()

    def call_at(self, when, callback, *args, context=None):
        delay = when - self.time()
        if state.world['stretch'] and delay > 0:
            when += clock.stretched(delay) - delay
        return super().call_at(when, callback, *args, context=context)

    def call_soon_threadsafe(self, callback, *args, context=None):
        return self.call_soon(callback, *args, context=context)

    def run_in_executor(self, executor, func, *args):
        """Runs the function at once; its future is done when the sleeping it did would be over."""
        future = self.create_future()
        outer, clock.thread_slept = clock.thread_slept, 0.0
        try:
            settle, result = future.set_result, func(*args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            settle, result = future.set_exception, error
        finally:
            slept, clock.thread_slept = clock.thread_slept, outer
        # At least one round later, as an answer from another thread arrives.
        handle = super().call_at(self.time() + slept, lambda: future.done() or settle(result))
        future.add_done_callback(lambda _: handle.cancel())
        return future

    async def shutdown_default_executor(self, timeout=None):
        pass

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass

    def add_signal_handler(self, sig, callback, *args):
        state.mark('signal handlers of an event loop')

    def remove_signal_handler(self, sig):
        return False


VirtualLoop.__module__ = 'asyncio.unix_events'
VirtualLoop.__qualname__ = VirtualLoop.__name__ = '_UnixSelectorEventLoop'


class _Policy(events._BaseDefaultEventLoopPolicy):
    _loop_factory = VirtualLoop


def install():
    """Makes it the loop of asyncio.run, Runner and new_event_loop, and forgets the loop that Pyodide runs in."""
    events._set_running_loop(None)
    asyncio.run = runners.run
    # A loop asks for the resolution of the clock when it is made, which would cost a reading of it.
    info = time.get_clock_info('monotonic')
    base_events.time = types.SimpleNamespace(get_clock_info=lambda name: info, monotonic=clock.now)
    asyncio.SelectorEventLoop = asyncio.EventLoop = VirtualLoop
    events._set_event_loop_policy(_Policy())
