import sys

print('\ud800', file=sys.stderr)
raise ValueError('\udcff and é')
