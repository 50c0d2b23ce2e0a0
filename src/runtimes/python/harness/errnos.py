"""
Error numbers as Linux has them: this build has WASI's, and shows `[Errno 44]` for a missing file where a learner sees
`[Errno 2]`. The numbers in errors stay what they are; only the text of an error is put right, by its message.
"""
import errno
import os
import re

_LINUX = {
    'EPERM': 1,
    'ENOENT': 2,
    'EIO': 5,
    'EBADF': 9,
    'EACCES': 13,
    'EBUSY': 16,
    'EEXIST': 17,
    'EXDEV': 18,
    'ENOTDIR': 20,
    'EISDIR': 21,
    'EINVAL': 22,
    'EMFILE': 24,
    'EFBIG': 27,
    'ENOSPC': 28,
    'ESPIPE': 29,
    'EROFS': 30,
    'EPIPE': 32,
    'ENAMETOOLONG': 36,
    'ENOTEMPTY': 39,
    'ELOOP': 40,
}
# `[Errno 44] No such file or directory`, `FileNotFoundError(44, 'No such file or directory')` and its arguments alone
_TEXTS = {
    f'{before}{getattr(errno, name)}{after}{os.strerror(getattr(errno, name))}': (
        f'{before}{number}{after}{os.strerror(getattr(errno, name))}'
    )
    for name, number in _LINUX.items()
    for before, after in (('[Errno ', '] '), ('(', ", '"))
}
_PATTERN = re.compile('|'.join(map(re.escape, _TEXTS)))
_BYTES = re.compile(_PATTERN.pattern.encode())


def corrected(text):
    return _PATTERN.sub(lambda match: _TEXTS[match[0]], text)


def corrected_bytes(data):
    return _BYTES.sub(lambda match: _TEXTS[match[0].decode()].encode(), data)
