import decimal
import fractions
import hashlib
import math
import random
import statistics
import struct
import sys
import zlib

print(sys.float_info.max, sys.getrecursionlimit(), sys.byteorder, sys.maxunicode)
print(decimal.Decimal(1) / 7, decimal.getcontext(), fractions.Fraction(0.1))
print(math.factorial(30), math.comb(100, 50), math.isqrt(10**40), math.fsum([0.1] * 10), math.nextafter(1, 2))
random.seed('text')
print(random.random(), random.sample(range(1000), 5), random.randint(0, 10**30), random.choices('abc', k=5), random.shuffle([1]))
random.seed(10**30)
print(random.random(), random.getrandbits(100), random.uniform(1, 2), random.Random(5).randbytes(4))
print(statistics.stdev([1, 2, 4]), statistics.quantiles(range(10)), statistics.linear_regression([1, 2, 3], [2, 4, 7]))
print(hashlib.sha256(b'x').hexdigest(), zlib.crc32(b'x'), zlib.adler32(b'x' * 9999), struct.pack('>lq', 1, 2))
print(int('9' * 50) ** 3, 2**64 - 1, -(2**63), (2**70).bit_length(), (2**40).to_bytes(8), 1 << 100 >> 98)
print(f'{2/3:.3e} {1e21} {123456789.123:,.2f} {10**15:e} {1e-7!r} {255:#x} {3.0!r}', round(1e15 + 0.3, 2), 1.1 + 2.2)
print(1e308 * 10, float('inf') - float('inf'), (0.1).hex(), float.fromhex('0x1p-3'), 7.0 // -2, divmod(-7.5, 2))
