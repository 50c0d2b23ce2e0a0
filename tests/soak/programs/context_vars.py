import contextlib
import contextvars


@contextlib.contextmanager
def managed(name):
    print('enter', name)
    try:
        yield name
    except ValueError as error:
        print('handled', error)
    finally:
        print('leave', name)


with managed('a') as a, contextlib.suppress(KeyError):
    raise ValueError('x')
with contextlib.ExitStack() as stack:
    stack.callback(print, 'last')
    stack.enter_context(managed('b'))
    raise TypeError('through')
