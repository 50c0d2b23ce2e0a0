import sys

print(1, 2, sep='-', end='!\n', flush=True)
print('err', file=sys.stderr)
print(sys.stdout.write('abc\n'))
print(print('x'), sys.stdout.encoding, sys.stderr.errors, sys.stdout.errors, sys.stdin.encoding)
print(sys.stdout.isatty(), sys.stdout.name, sys.stdout.mode, sys.stdout.fileno(), sys.stderr.fileno())
sys.stdout.writelines(['a\n', 'b\n'])
print('no newline', end='')
