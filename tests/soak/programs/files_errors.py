import os

for action in (
    lambda: open('none.txt'),
    lambda: open('.', 'w'),
    lambda: os.mkdir('.'),
    lambda: os.rmdir('none'),
    lambda: os.remove('none'),
    lambda: os.listdir('example.py'),
    lambda: open('example.py', 'x'),
    lambda: open('example.py', 'q'),
    lambda: open('example.py').write('x'),
):
    try:
        action()
    except (OSError, ValueError) as error:
        print(type(error).__name__, error)
