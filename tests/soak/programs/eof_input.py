import sys

print(sys.version_info >= (3, 12))
value = 3
print(f'{value=} {value!r:>5} {value:05d} {"nested " + f"{value}"}')
print(1e16, 1e-5, 0.1 + 0.2, 10**20, -7 // 2, -7 % 3, round(2.5), round(-0.5), float('nan'), 1_000)
