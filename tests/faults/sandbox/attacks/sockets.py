#%% a socket
import importlib
socket = importlib.import_module('socket')
s = socket.socket()
s.connect(('127.0.0.1', PORT))
s.send(b'x')
#%% a socket of the C module
import _socket
s = _socket.socket()
s.connect(('127.0.0.1', PORT))
s.send(b'x')
#%% create_connection and a socket that is not blocking
import importlib
socket = importlib.import_module('socket')
try: socket.create_connection(('127.0.0.1', PORT), timeout=1)
except BaseException as error: print(type(error).__name__)
s = socket.socket(); s.setblocking(False); s.connect_ex(('127.0.0.1', PORT))
#%% a datagram and a listener
import importlib
socket = importlib.import_module('socket')
for act in (lambda: socket.socket(2, 2).sendto(b'x', ('127.0.0.1', PORT)), lambda: socket.create_server(('127.0.0.1', 0))):
    try: act(); print('ESCAPED')
    except BaseException as error: print(type(error).__name__)
#%% urllib
import urllib.request
print(urllib.request.urlopen(f'http://127.0.0.1:{PORT}/').read(), 'ESCAPED')
#%% urllib and a file
import urllib.request
print(urllib.request.urlopen(f'file://{SECRET}').read(), 'ESCAPED')
#%% http.client
import http.client
http.client.HTTPConnection('127.0.0.1', PORT).request('GET', '/')
#%% asyncio.open_connection
import asyncio
asyncio.run(asyncio.open_connection('127.0.0.1', PORT))
#%% ssl, ftp, smtp
for name in ('ssl', 'ftplib', 'smtplib', 'telnetlib', 'xmlrpc.client'):
    try:
        module = __import__(name)
        (getattr(module, 'FTP', None) or getattr(module, 'SMTP', None) or getattr(module, 'create_connection'))('127.0.0.1', PORT)
    except BaseException as error: print(type(error).__name__)
#%% loadPackage
import pyodide_js
pyodide_js.loadPackage(f'http://127.0.0.1:{PORT}/x.whl')
#%% micropip, pip and pyodide.http
for name, call in (('micropip', 'install'), ('pip', 'main'), ('pyodide.http', 'open_url'), ('ensurepip', 'bootstrap')):
    try: getattr(__import__(name, fromlist=['x']), call)(f'http://127.0.0.1:{PORT}/x.whl')
    except BaseException as error: print(type(error).__name__)
#%% a name that only a server knows
import _socket
print(_socket.getaddrinfo('localhost', PORT), 'ESCAPED')
