import logging

logging.warning('to stderr %s', 1)
logging.info('not shown')
log = logging.getLogger('app.part')
log.error('an error')
try:
    1 / 0
except ZeroDivisionError:
    log.exception('with traceback')
log.error('bad %d', 'format')
