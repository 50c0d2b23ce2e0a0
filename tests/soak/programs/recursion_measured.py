def deepest(n):
    try:
        return deepest(n + 1)
    except RecursionError:
        return n


print(deepest(0))
