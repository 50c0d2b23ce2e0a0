import atexit


@atexit.register
def first():
    print('registered first')


@atexit.register
def second():
    print('registered second')
    raise ValueError('in a handler')


@atexit.register
def third():
    raise SystemExit(7)


print('last line')
