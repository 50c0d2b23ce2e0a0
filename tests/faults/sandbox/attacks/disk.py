#%% one file that grows -> raised
with open('big', 'wb') as file:
    while True: file.write(bytes(10**6)); file.flush()
#%% many files, each written once -> raised
import os
block = bytes(40 * 2**20)
for i in range(50): os.write(os.open(str(i), os.O_CREAT | os.O_RDWR), block)
#%% files that are emptied and filled again
import os
block = bytes(30 * 2**20)
for i in range(10):
    with open('again', 'wb') as file: file.write(block)
with open('other', 'wb') as file: file.write(block)
#%% empty files without end -> raised
n = 0
while True:
    open(str(n), 'w').close(); n += 1
#%% a hole of a terabyte -> raised
import os
os.truncate(os.open('hole', os.O_CREAT | os.O_RDWR), 2**40)
#%% a byte far out -> raised
with open('far', 'wb') as file: file.seek(2**40); file.write(b'x')
#%% folders in folders -> raised
import os
os.makedirs('/'.join(['d'] * 6000))
#%% links in a circle
import os
os.symlink('a', 'b'); os.symlink('b', 'a')
try: open('a')
except OSError as error: print('Too many' in str(error) or error)
#%% links with long targets -> raised|limit steps
import os
for i in range(10**6): os.symlink('x' * 4000, str(i))
#%% a mapped file emptied and flushed again and again -> raised|limit memory|limit steps
import mmap, os
for i in range(40):
    with open(f'm{i}', 'w+b') as file:
        file.truncate(2**25 if i == 0 else 2**20)
        view = mmap.mmap(file.fileno(), 0)
        file.truncate(0)
        view.flush(); view.close()
with open('rest', 'wb') as file: file.write(bytes(50 * 2**20))
#%% a folder that Emscripten keeps
open('/dev/shm/x', 'wb').write(bytes(10**6))
#%% a terminal that collects -> raised
with open('/dev/tty', 'wb') as file:
    while True: file.write(b'x' * 10**6)
#%% pipes -> unsupported|raised
import posix
r, w = posix.pipe()
while True: posix.write(w, bytes(10**6))
#%% descriptors without end -> raised
import os
while True: os.dup(0)
#%% a descriptor with a huge number -> raised
import fcntl
fcntl.fcntl(0, fcntl.F_DUPFD, 2**31 - 1)
#%% the files of the interpreter -> raised
import os
os.unlink(getattr(__import__('sys'), 'path')[0])
