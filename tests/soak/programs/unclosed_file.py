def read():
    return open('example.py').readline()


print(read())
