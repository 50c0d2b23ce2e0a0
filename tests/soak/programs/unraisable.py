class Broken:
    def __del__(self):
        raise ValueError('in __del__')


value = Broken()
del value
print('goes on')
kept = Broken()
