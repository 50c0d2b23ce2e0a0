def greet(name):
    """Says hello.

    More text.
    """


class A:
    """A class."""

    def method(self): ...


help(greet)
help(A)
