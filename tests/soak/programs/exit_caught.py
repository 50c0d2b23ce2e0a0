import sys

try:
    sys.exit(3)
except SystemExit as error:
    print(repr(error), error.code)
finally:
    print('finally')
