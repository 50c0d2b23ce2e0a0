try:
    raise ValueError('bad value')
except ValueError as error:
    error.add_note('first note')
    error.add_note('second\nnote')
    raise
