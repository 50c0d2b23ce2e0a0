import sched
import time

scheduler = sched.scheduler()
scheduler.enter(2, 1, print, ('second',))
scheduler.enter(1, 1, print, ('first',))
scheduler.enter(2, 0, print, ('urgent',))
scheduler.run()
old = sched.scheduler(time.time, time.sleep)
old.enter(0.1, 1, print, ('wall clock',))
old.run()
