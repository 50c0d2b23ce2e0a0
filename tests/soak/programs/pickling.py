import copy
import pickle
from dataclasses import dataclass, field
from enum import Enum, Flag, IntEnum, auto
from typing import NamedTuple, Optional


@dataclass(order=True)
class Point:
    x: int
    y: float = 1.5
    tags: list = field(default_factory=list, repr=False)


class Color(Enum):
    RED = 1
    GREEN = auto()


class Perm(Flag):
    R = auto()
    W = auto()


class Level(IntEnum):
    LOW = 1


class Pair(NamedTuple):
    a: int
    b: Optional[str] = None


print(pickle.loads(pickle.dumps(Point(1))), copy.deepcopy(Pair(1)), Point(1) < Point(2))
print(Color.RED, repr(Color.RED), list(Color), Perm.R | Perm.W, repr(Perm.R | Perm.W), Level.LOW, f'{Level.LOW}', repr(Level.LOW))
print(Point, Color, Pair.__annotations__, Point.__qualname__, Point.__module__)
print(pickle.loads(pickle.dumps(Color.GREEN)) is Color.GREEN)
pickle.dumps(lambda: 1)
