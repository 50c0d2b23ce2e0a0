#%% the secret by open
print(open(SECRET).read())
#%% the secret by descriptor
import os
print(os.read(os.open(SECRET, os.O_RDONLY), 99))
#%% the secret by a link
import os
os.symlink(SECRET, 'link')
print(open('link').read())
#%% the secret by a climbing path
print(open('../' * 20 + SECRET[1:]).read())
#%% the secret by io, codecs, pathlib, mmap, fileinput, linecache, tokenize
import codecs, io, linecache, pathlib, fileinput, tokenize
for read in (lambda: io.FileIO(SECRET).read(), lambda: codecs.open(SECRET).read(), lambda: pathlib.Path(SECRET).read_text(), lambda: list(fileinput.input(SECRET)), lambda: linecache.getlines(SECRET), lambda: tokenize.open(SECRET).read(), lambda: io.open_code(SECRET).read()):
    try: print(read())
    except OSError: pass
#%% the secret as a database
import sqlite3
print(sqlite3.connect(f'file:{SECRET}?mode=ro', uri=True).execute('select 1').fetchall())
with open('/home/learner/x.sql', 'w') as file: file.write('')
print(sqlite3.connect(':memory:').execute(f"attach '{SECRET}' as x"))
#%% files of the system
for name in ('/etc/passwd', '/etc/shadow', '/root/.ssh/id_rsa', '/proc/1/cmdline', '/sys/kernel/version'):
    try: print(open(name).read(), 'ESCAPED')
    except OSError: pass
#%% a file of the host to write to
with open(TOUCH, 'w') as file: file.write('x')
#%% a folder of the host to list, make and remove
import os, shutil
folder = os.path.dirname(SECRET)
for act in (lambda: print(os.listdir(folder), 'ESCAPED'), lambda: os.mkdir(TOUCH), lambda: shutil.rmtree(folder), lambda: os.rename(SECRET, TOUCH), lambda: os.truncate(SECRET, 0), lambda: os.chmod(SECRET, 0)):
    try: act()
    except OSError: pass
#%% mounts of the host's file system
import sys
for name in ('pyodide_js', '_pyodide_core', 'js'):
    try:
        module = __import__(name)
        module.FS.mount(module.FS.filesystems.NODEFS, {'root': '/'}, '/tmp')
        print(open('/tmp/etc/passwd').read(), 'ESCAPED')
    except BaseException as error: print(type(error).__name__)
#%% every descriptor
import os
for fd in range(3, 4096):
    try:
        data = os.read(fd, 9999)
        if data and not (b'topLevelAwait' in data or data[:1].isdigit()): print(fd, data)
    except OSError: pass
#%% devices of the host
for name in ('/dev/mem', '/dev/sda', '/dev/pts/0', '/dev/console', '/dev/fd/0', '/dev/tcp/127.0.0.1/80'):
    try: open(name, 'rb'); print(name, 'ESCAPED')
    except OSError: pass
#%% the devices of the protocol: read, flood, close -> completed|raised|unsupported|limit
import os
for name in ('clock', 'channel', 'output'):
    fd = os.open(f'/dev/quizwright-{name}', os.O_RDWR)
    os.write(fd, b'x' * 99999)
    os.read(fd, 99999)
os.closerange(0, 64)
#%% names that mean something in JavaScript
import os
for name in ('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', '\0'):
    try:
        os.mkdir(name)
        open(f'{name}/{name}', 'w').write('x')
        print(os.listdir(name))
        open(f'/tmp/{name}', 'w').write('x')
    except (OSError, ValueError) as error: print(error)
