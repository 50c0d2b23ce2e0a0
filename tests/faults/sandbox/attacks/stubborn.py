#%% swallows every exception -> limit steps
while True:
    try:
        while True: pass
    except BaseException: pass
#%% goes on in finally -> limit steps
def f():
    try:
        while True: pass
    finally: f()
f()
#%% goes on in __del__ -> limit steps
class Again:
    def __del__(self):
        while True: pass
Again()
#%% goes on at exit -> limit steps
import atexit
@atexit.register
def again():
    while True:
        try:
            while True: pass
        except BaseException: pass
#%% goes on in a generator -> limit steps
def g():
    while True:
        try: yield
        except BaseException: pass
it = g()
while True:
    try:
        for _ in it: pass
    except BaseException: it.close() if False else None
#%% ignores the signal -> limit steps
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
while True: pass
#%% handles the signal -> limit steps
import signal
signal.signal(signal.SIGINT, lambda *a: None)
while True: pass
#%% handles the signal without end -> limit steps
import signal
def handler(*a):
    while True: pass
signal.signal(signal.SIGINT, handler)
while True: pass
#%% with a context that swallows -> limit steps
class Swallow:
    def __enter__(self): pass
    def __exit__(self, *a): return True
while True:
    with Swallow():
        while True: pass
#%% in an event loop -> limit steps
import asyncio
async def main():
    while True:
        try:
            await asyncio.sleep(0)
            for _ in range(1000): pass
        except BaseException: pass
asyncio.run(main())
#%% that waits for nothing -> limit time
import asyncio
async def main(): await asyncio.Event().wait()
asyncio.run(main())
#%% exits and does not -> limit steps
import sys
while True:
    try: sys.exit(0)
    except SystemExit:
        for _ in range(1000): pass
#%% a hook for errors that loops -> limit steps
import sys
def hook(*a):
    while True: pass
sys.excepthook = hook
1 / 0
#%% a repr that loops -> limit steps
class A:
    def __repr__(self):
        while True: pass
print(A())
#%% a loop in C, which only the clock ends -> limit time
sum(range(10**12))
