import inspect


def greet(name: str, *, loud: bool = False) -> str:
    """Says hello."""
    return f'hello {name}'


print(inspect.getsource(greet))
print(inspect.signature(greet), inspect.getdoc(greet), inspect.getsourcefile(greet) == __file__)
print(greet.__code__.co_firstlineno, greet.__code__.co_varnames, inspect.currentframe().f_lineno)
print(inspect.stack()[0].function, len(inspect.stack()))
