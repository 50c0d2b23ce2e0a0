#%% os.environ
import os
print(dict(os.environ))
#%% the process's environment in /proc
for name in ('/proc/self/environ', '/proc/1/environ', '/proc/self/cmdline', '/proc/self/maps'):
    try: print(open(name, 'rb').read(), 'ESCAPED')
    except OSError: pass
#%% getenv, environb and a reload
import os
os.reload_environ()
print(os.getenv('QUIZWRIGHT_CANARY'), os.environb, os.get_exec_path())
#%% what the system says of the host
import os
os_uname = getattr(os, 'uname')
print(os_uname().sysname == 'Emscripten' or 'ESCAPED', getattr(os, 'getpid')() == 42 or 'ESCAPED')
#%% the time zone of the host
import time, datetime
print(time.localtime(0).tm_hour == 0 or 'ESCAPED', datetime.datetime(1970, 1, 2).timestamp() == 86400 or 'ESCAPED')
#%% stdin of the host
import sys, os
sys.stdin.read()
print(os.read(0, 99), open(0, closefd=False).read(), open('/dev/stdin').read())
