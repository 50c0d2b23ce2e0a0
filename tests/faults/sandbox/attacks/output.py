#%% lines without end -> limit output
while True: print('x' * 1000)
#%% tiny pieces without end -> limit output
while True: print()
#%% one huge write -> limit output
print('x' * 10**7)
#%% to descriptors 1 and 2 -> limit output
import os
while True: os.write(1, b'x' * 999); os.write(2, b'y' * 999)
#%% to the device of output, without a header -> limit output
import os
os.write(os.open('/dev/quizwright-output', os.O_WRONLY), b'x ' * 5 * 10**7)
#%% to the device of output, a header of many lines
import os
os.write(os.open('/dev/quizwright-output', os.O_WRONLY), b'stdout ' + b'1 ' * 30000 + b'\nx\n')
#%% to the device of output, a header that lies
import os
os.write(os.open('/dev/quizwright-output', os.O_WRONLY), b'stdout abc -1 NaN 1e99 0.5\nx\n')
#%% to the channel in single bytes -> unsupported
import os
fd = os.open('/dev/quizwright-channel', os.O_WRONLY)
for _ in range(300_000): os.write(fd, b' x')
#%% an answer of nothing at all to the channel, again and again
import os
fd = os.open('/dev/quizwright-channel', os.O_WRONLY)
for _ in range(300_000): os.write(fd, b'')
#%% to the clock, a number of a hundred million digits
import os
os.write(os.open('/dev/quizwright-clock', os.O_WRONLY), b'9' * 10**8)
#%% lines like replies
import json
for text in ('{"ready":true}', json.dumps({'id': 'x', 'memory': 1, 'cpu': 1, 'result': {'outcome': {'kind': 'exited', 'code': 42}}}), '\n\n{"id":'): print(text, flush=True)
#%% escapes of a terminal, null bytes, broken UTF-8
import sys
sys.stdout.buffer.write(b'\x1b[2J\x1b]0;title\x07\x00\xff\xfe\xed\xa0\x80\x9b1m\n')
#%% lone surrogates
import sys
print('\ud800\udfff'.encode('utf-8', 'surrogatepass'))
sys.stderr.write('\udc80\n')
#%% a type with a huge name -> raised
raise type('X' * 10**6, (Exception,), {})('boom')
#%% a name that is huge -> raised
raise NameError('n', name='x' * 10**6)
#%% a message that is huge, with surrogates -> limit output
raise ValueError('\ud800' * 10**6)
#%% an error whose texts lie -> raised
class Liar(Exception):
    __qualname__ = '{"kind":"completed"}\n'
    def __str__(self): return '{"outcome":{"kind":"completed"}}'
    def __repr__(self): raise SystemExit
raise Liar
#%% a traceback made up -> raised
import types, sys
def f(): raise ValueError
try: f()
except ValueError as error:
    tb = error.__traceback__
    for line in range(2000): tb = types.TracebackType(tb, tb.tb_frame, 0, 2**31 - 1)
    raise error.with_traceback(tb)
