import sys

sys.stdout.buffer.write(b'bytes \xff\n')
sys.stdout.flush()
print(b'\xff'.decode('utf-8', 'replace'), 'x'.encode('utf-16'))
b'\xff'.decode()
