from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @abstractmethod
    def name(self): ...


class Slots:
    __slots__ = ('x',)


for action in (Shape, lambda: Slots().y, lambda: setattr(Slots(), 'z', 1), lambda: Slots().x, lambda: len(5), lambda: 'a' + 1,
               lambda: [] < {}, lambda: int('x1'), lambda: {}['k'], lambda: [].pop(), lambda: (1, 2)[5], lambda: None(), lambda: print(end=1),
               lambda: sorted([1, 'a']), lambda: max([]), lambda: 'abc'.index('z'), lambda: next(iter(())), lambda: Slots(1), lambda: open(1.5)):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)
