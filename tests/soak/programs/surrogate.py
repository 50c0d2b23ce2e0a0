print('é', '\u20ac', '😀')
print('\ud800')
