#%% a signal to the parent
import os
getattr(os, 'kill')(getattr(os, 'getppid')(), 10)
#%% a signal to the parent by the C module, to init, to groups
import posix
for pid in (getattr(posix, 'getppid')(), 1, 0, -1):
    try: posix.kill(pid, 10)
    except BaseException as error: print(type(error).__name__)
#%% a signal to itself: SIGUSR1
import signal
signal.raise_signal(signal.SIGUSR1)
print('on')
#%% signals to itself: those that end a process
import signal
for number in (9, 15, 6, 11, 19):
    try: signal.raise_signal(number)
    except BaseException as error: print(type(error).__name__)
#%% an alarm
import signal
signal.signal(signal.SIGALRM, lambda *a: print('rang'))
signal.setitimer(signal.ITIMER_REAL, 0.01)
while True: pass
#%% os.system
import os
print(os.system(f'touch {TOUCH}'))
#%% posix.system
import posix
print(posix.system(f'touch {TOUCH}'))
#%% os.popen
import os
print(os.popen(f'touch {TOUCH}').read())
#%% subprocess
import subprocess
print(subprocess.run(['touch', TOUCH]))
#%% subprocess through a shell, and without the patched constructor
import subprocess, _posixsubprocess
try: subprocess.check_output(f'touch {TOUCH}', shell=True)
except BaseException as error: print(type(error).__name__)
popen = object.__new__(subprocess.Popen)
popen._execute_child(['touch', TOUCH], None, None, True, (), None, None, None, 0, False, -1, -1, -1, -1, -1, -1, False, None, None, None, -1, False, -1)
#%% fork_exec
import _posixsubprocess
unset = [-1] * 6
print(_posixsubprocess.fork_exec([b'touch', TOUCH.encode()], [b'/usr/bin/touch'], False, (), None, None, *unset, -1, 9, False, False, -1, None, None, None, -1, None))
#%% fork, exec and spawn of the C module
import posix
for act in ('posix.fork()', 'posix.execv("/usr/bin/touch", ["touch", TOUCH])', 'posix.posix_spawn("/usr/bin/touch", ["touch", TOUCH], {})', 'posix.forkpty()'):
    try: print(eval(act), 'ESCAPED')
    except BaseException as error: print(type(error).__name__)
#%% multiprocessing
import importlib
mp = importlib.import_module('multiprocessing')
p = mp.Process(target=print, args=('ESCAPED',)); p.start(); p.join()
#%% executors
import concurrent.futures as c
try: print(getattr(c, 'Process' + 'PoolExecutor')(1).submit(print, 'ESCAPED').result())
except BaseException as error: print(type(error).__name__)
#%% threads
import _thread, threading
_thread.start_new_thread(print, ('ESCAPED',))
