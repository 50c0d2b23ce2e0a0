import gc
import weakref


class Node:
    def __del__(self):
        print('deleted', self.name)


a, b = Node(), Node()
a.name, b.name = 'a', 'b'
a.other, b.other = b, a
watch = weakref.ref(a, lambda ref: print('callback'))
del a, b
print('collect', gc.collect())
print(watch())
weakref.finalize(Node, print, 'finalized')
