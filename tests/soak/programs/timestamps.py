import datetime
import time

print(time.gmtime(2**33), datetime.datetime.fromtimestamp(2**33, datetime.UTC), datetime.datetime.max)
print(datetime.datetime.fromtimestamp(-(2**33), datetime.UTC), time.strftime('%Y', time.gmtime(2**36)))
for value in (2**60, 1e300, float('nan')):
    try:
        print(datetime.datetime.fromtimestamp(value, datetime.UTC))
    except (ValueError, OverflowError, OSError) as error:
        print(type(error).__name__, error)
