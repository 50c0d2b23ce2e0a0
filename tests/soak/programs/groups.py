def part(number):
    try:
        raise ValueError(f'part {number}')
    except ValueError as error:
        return error


nested = ExceptionGroup('inner', [part(2), TypeError('three')])
raise ExceptionGroup('outer', [part(1), nested])
