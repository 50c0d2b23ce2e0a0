import sys


def hook(kind, error, trace):
    raise TypeError('hook')


sys.excepthook = hook
raise ValueError('x')
