import sys


def hook(kind, error, trace):
    print('hooked', kind.__name__, error, trace.tb_lineno, file=sys.stderr)


sys.excepthook = hook
raise ValueError('x')
