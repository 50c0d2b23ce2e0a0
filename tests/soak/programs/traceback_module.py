import sys
import traceback


def inner():
    raise ValueError('inner')


try:
    inner()
except ValueError as error:
    traceback.print_exc()
    print(traceback.format_exc().splitlines()[-1], traceback.format_exception_only(error))
    print([frame.lineno for frame in traceback.extract_tb(error.__traceback__)], error.__traceback__.tb_lineno)
    print(sys.exc_info()[0])
traceback.print_stack()
print(len(traceback.extract_stack()))
