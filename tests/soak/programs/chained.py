class AppError(Exception):
    pass


def load():
    try:
        return {}['key']
    except KeyError as error:
        raise AppError('cannot load') from error


try:
    load()
except AppError:
    print([][3])
