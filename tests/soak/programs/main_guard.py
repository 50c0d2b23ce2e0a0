import os
import sys

if __name__ == '__main__':
    print(__name__, sys.argv, os.path.basename(__file__), __doc__, __spec__, __package__)
    print(os.path.isabs(__file__), os.path.dirname(__file__) == os.getcwd())
    print(sorted(name for name in globals()))
