import datetime
import warnings


def old():
    warnings.warn('use new', DeprecationWarning, stacklevel=2)
    warnings.warn('later', PendingDeprecationWarning)
    warnings.warn('odd')


old()
old()
print(datetime.datetime.utcfromtimestamp(0))
print(~True)
warnings.simplefilter('error')
warnings.warn('now an error', UserWarning)
