class Noisy:
    def __init__(self, name): self.name = name
    def __del__(self): print('deleted', self.name)


_private = Noisy('_private')
public = Noisy('public')
__dunder = Noisy('__dunder')
values = [Noisy('in list')]
second = public
