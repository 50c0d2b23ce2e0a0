def numbers():
    try:
        yield 1
        yield 2
    finally:
        print('closed')


first = numbers()
print(next(first))
first.close()
second = numbers()
print(next(second))
del second
third = numbers()
next(third)
print(next(iter([])))
