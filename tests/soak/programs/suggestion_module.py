import collections

collections.OrderdDict
