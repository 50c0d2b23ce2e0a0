#%% a bytearray after the other -> limit memory
hoard = []
while True: hoard.append(bytearray(10**7))
#%% one that catches the error and goes on -> limit memory
hoard = []
for _ in range(3):
    try:
        while True: hoard.append(bytearray(10**7))
    except MemoryError: pass
#%% lists in lists -> limit memory|limit steps|limit time
deep = []
while True: deep = [deep] * 10**6
#%% a string doubled -> limit memory
text = 'x'
while True: text = text * 2
#%% a power of a power -> limit time|limit memory|limit steps
print(len(bin(9 ** (9 ** 9))))
#%% a shift -> limit memory|raised
print((1 << 10**10).bit_length())
#%% all digits of a large number -> raised|limit memory|limit time|limit steps
print(str(10 ** 10**6)[:5])
#%% a padded format -> limit memory|raised|unsupported
print(len('{:>9999999999}'.format(1)))
#%% a decimal of many digits -> raised|limit memory|limit time|unsupported
import decimal
decimal.getcontext().prec = decimal.MAX_PREC
print(len(str(decimal.Decimal(1) / 3)))
#%% a file in memory -> limit memory|raised
import io
b = io.BytesIO()
while True: b.write(bytes(10**7))
#%% a bomb of compression -> limit memory|limit time
import zlib
bomb = zlib.compress(bytes(2**25), 1)
print(len(b''.join(zlib.decompress(bomb) for _ in range(40))))
#%% a bomb of pickled bytes -> raised|limit memory|unsupported
import pickle
pickle.loads(b'\x80\x04\x8e\xff\xff\xff\x7f\x00\x00\x00\x00x.')
