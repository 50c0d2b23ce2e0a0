"""What this is."""
print(__doc__, __annotations__ if '__annotations__' in globals() else None)
x: int = 3
print(__builtins__.__name__, dir()[-1])
