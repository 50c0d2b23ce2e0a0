#%% in Python -> raised
def f(): f()
f()
#%% in Python, with the limit raised -> unsupported|limit memory|limit steps|raised
import sys
sys.setrecursionlimit(2**30)
def f(): f()
f()
#%% in repr -> raised|unsupported
deep = []
for _ in range(10**5): deep = [deep]
print(repr(deep))
#%% in json -> raised|unsupported
import json
json.loads('[' * 10**6)
#%% in pickle -> raised|unsupported
import pickle
deep = []
for _ in range(10**5): deep = [deep]
pickle.dumps(deep)
#%% in the parser -> raised|unsupported|limit memory
eval('(' * 10**5 + ')' * 10**5)
#%% in the compiler -> raised|unsupported|limit memory
eval('-' * 10**6 + '1')
#%% in ast -> raised|unsupported|limit memory
import ast
ast.literal_eval('[' * 150 + '{' * 10**5)
#%% in regular expressions -> raised|unsupported|limit memory
import re
re.compile('(' * 2000 + ')' * 2000)
#%% in copy -> raised|unsupported
import copy
deep = []
for _ in range(10**5): deep = [deep]
copy.deepcopy(deep)
#%% in a comparison -> raised|unsupported
a, b = [], []
a.append(b); b.append(a)
print(a == b)
#%% in the end of objects
deep = None
for _ in range(10**5): deep = (deep,)
del deep
class Node: pass
first = node = Node()
for _ in range(10**5): node.next = Node(); node = node.next
del first, node
#%% in __getattr__ and isinstance -> raised|unsupported
class A:
    def __getattr__(self, name): return getattr(self, name + 'x')
A().y
#%% in C by C: map of map -> completed|raised|unsupported
it = iter([1])
for _ in range(10**5): it = map(int, it)
print(list(it))
