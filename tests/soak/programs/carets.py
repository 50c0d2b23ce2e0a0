def compute(a, b):
    return (a + b) * {'x': [1, 2]}['x'][a][b].missing(
        a,
        b,
    )


compute(1, 0)
