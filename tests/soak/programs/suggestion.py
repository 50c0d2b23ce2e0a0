class Point:
    def __init__(self):
        self.length = 1


try:
    Point().lenght
except AttributeError as error:
    print(error)
import math
counter = 0
print(math.squrt, countr)
