try:
    raise ExceptionGroup('many', [ValueError(1), TypeError(2), KeyError('k')])
except* ValueError as group:
    print('values', group.exceptions)
except* TypeError as group:
    print('types', repr(group))
