def outer(callback): return callback(1, *[2, 3], key='é')


outer(lambda a, **rest: a)
