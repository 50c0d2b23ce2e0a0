import os
import pathlib
import tempfile

with open('a.txt', 'w') as file:
    print(file.write('one\ntwo\n'), file)
with open('a.txt') as file:
    print(next(file), list(file), file.tell() if False else '')
print(pathlib.Path('a.txt').read_bytes(), os.path.getsize('a.txt'), os.listdir() == ['a.txt'] or sorted(os.listdir()))
with tempfile.TemporaryDirectory() as folder:
    inner = pathlib.Path(folder) / 'x' / 'y.txt'
    inner.parent.mkdir()
    inner.write_text('deep')
    print(inner.read_text(), [p.name for p in pathlib.Path(folder).rglob('*')])
print(os.path.exists(folder))
with tempfile.NamedTemporaryFile('w+', suffix='.txt') as file:
    file.write('temp')
    file.seek(0)
    print(file.read(), file.name.endswith('.txt'))
file.read()
