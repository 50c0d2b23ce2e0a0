exec('def f():\n    raise ValueError("in exec")')
print(eval('1 + 1'), compile('x', 'file', 'eval'))
f()
