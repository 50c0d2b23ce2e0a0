"""Compiling and running pieces of a program in its namespace."""
import __future__

import ast
import asyncio
import builtins
import importlib.machinery
import inspect
import linecache
import sys
import types
import warnings

from _quizwright import coverage, state, tracing

# How many frames of the harness lie below a program.
_DEPTH = 7
_FUTURE = 0
for _name in __future__.all_feature_names:
    _FUTURE |= getattr(__future__, _name).compiler_flag


class Program:
    """The source of a program, the module it runs in, and how its pieces are to be compiled."""

    def __init__(self, source, top_level_await):
        self.source = source
        self.flags = 0
        self._allows_await = top_level_await
        self._runner = None
        self.module = types.ModuleType('__main__')
        self.names = self.module.__dict__
        loader = importlib.machinery.SourceFileLoader('__main__', state.FILE)
        self.names.update(__loader__=loader, __builtins__=builtins, __file__=state.FILE, __cached__=None)
        sys.modules['__main__'] = self.module
        linecache.cache[state.FILE] = (len(source), None, source.splitlines(True), state.FILE)

    def compile_whole(self):
        """Compiles the program. A SyntaxError is marked `awaitable` where top-level await is all that it lacks."""
        try:
            code = compile(self.source, state.FILE, 'exec', dont_inherit=True)
        except SyntaxError as error:
            code = self._compile_awaiting(error)
        self.flags |= code.co_flags & _FUTURE
        return code

    def _compile_awaiting(self, error):
        flag = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        try:
            with warnings.catch_warnings():
                warnings.simplefilter('ignore')
                code = compile(self.source, state.FILE, 'exec', flags=flag, dont_inherit=True)
        except SyntaxError:
            raise error from None
        if not self._allows_await:
            error.awaitable = True
            raise error
        self.flags |= flag
        return code

    def allow_await(self):
        """For pieces that are compiled alone: lets them await where the request does."""
        if self._allows_await:
            self.flags |= ast.PyCF_ALLOW_TOP_LEVEL_AWAIT

    def compile_tree(self, tree, mode):
        with warnings.catch_warnings():
            # The whole program was compiled before, and warned.
            warnings.simplefilter('ignore')
            return compile(tree, state.FILE, mode, flags=self.flags, dont_inherit=True)

    def run(self, code):
        """Runs a piece and returns its value; one that awaits does so in an event loop shared by all pieces."""
        coverage.watch(code)
        tracing.watch(code)
        if not code.co_flags & inspect.CO_COROUTINE:
            return run_program_code(code, self.names)
        self._runner = self._runner or asyncio.Runner()
        return self._runner.run(_awaited(code, self.names))

    def close(self):
        if self._runner is not None:
            self._runner.close()

    def forget(self):
        """Lets go of the module, so that it lives only where the program still holds it."""
        self.module = self.names = None
        del sys.modules['__main__']


def run_program_code(code, names):
    return eval(code, names)


def hide_depth():
    """Takes the frames below a program out of the limit of recursion, so that a program has its full thousand."""
    get, put = sys.getrecursionlimit, sys.setrecursionlimit
    put(get() + _DEPTH)
    sys.getrecursionlimit = lambda: get() - _DEPTH
    sys.setrecursionlimit = lambda limit, /: put(limit + _DEPTH)


async def _awaited(code, names):
    return await run_program_code(code, names)
