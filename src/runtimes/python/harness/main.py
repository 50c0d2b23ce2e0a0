"""Preparing the interpreter once, and running one program in it. See domain/run.ts for what the modes mean."""
import ast
import gc
import json
import linecache
import os
import random
import signal
import sys
import warnings

from _quizwright import absent, cells, clock, coverage, ending, environment, floats, frames, loop, outcomes, refusals, script, session, state, streams, tracing
from _quizwright.execute import Program, hide_depth

_read, _write, _loads, _dumps = os.read, os.write, json.loads, json.dumps
_channel = None


def prepare(world):
    """Connects the interpreter to the sandbox. What it leaves behind is what every program finds."""
    global _channel
    state.enter(_loads(world))
    _channel = os.open('/dev/quizwright-channel', os.O_RDWR)
    clock.connect()
    loop.install()
    absent.install()
    coverage.install()
    tracing.install()
    hide_depth()
    frames.hide()
    floats.install()
    environment.install()
    streams.install()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.excepthook = sys.__excepthook__
    sys.path[:] = [entry for entry in sys.path if entry]
    sys.argv[:] = ['example.py']
    sys.modules['__main__'].__dict__.clear()
    linecache.clearcache()
    # Once for all programs of a world: seeding reads much entropy, and the rollback restores its result.
    random.seed()
    gc.collect()
    # What is here by now stays; without this every collection would look through all of it.
    gc.freeze()


def run():
    """Runs the program asked for and answers."""
    request = _loads(_asked())
    padding = [bytearray(24 + i % 480) for i in range(state.world['padding'])]
    program = Program(request['code'], request['topLevelAwait'])
    absent.watch_handlers(request['code'])
    outcome, reports = _run(program, request['mode'])
    answer = {'outcome': outcomes.overruled(outcome), 'cells': reports, 'covered': coverage.covered(), 'steps': tracing.steps()}
    _write(_channel, _dumps(answer).encode())
    del padding


def _asked():
    parts = []
    while part := _read(_channel, 65536):
        parts.append(part)
    return b''.join(parts)


def _run(program, mode):
    reason = _refusal(program.source, mode)
    if reason is not None:
        return outcomes.unsupported(reason), []
    if mode == 'trace':
        tracing.start()
    if mode in ('script', 'trace'):
        outcome, reports = script.run(program), []
        ending.finish(program)
        return outcome, reports
    return (cells if mode == 'cells' else session).run(program)


def _refusal(source, mode):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            return refusals.refusal(ast.parse(session.source(source) if mode == 'session' else source))
    except (SyntaxError, ValueError, RecursionError):
        return None
