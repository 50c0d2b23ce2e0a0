import logging

log = logging.getLogger('app')
log.warning('bare')
log.info('no')
