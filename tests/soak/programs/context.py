class Managed:
    def __enter__(self):
        print('enter')
        return self

    def __exit__(self, kind, error, trace):
        print('exit', kind.__name__ if kind else None, trace.tb_lineno if trace else None)
        return kind is ValueError


with Managed() as m:
    raise ValueError
with Managed(), Managed():
    raise KeyError('k')
