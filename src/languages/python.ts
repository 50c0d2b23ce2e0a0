import { parser } from '@lezer/python';
import { families, family, words } from './blanks.ts';
import type { LanguageRow } from './profile.ts';

export const python: LanguageRow = {
  lineComments: ['#'],
  blockComments: [],
  parser,
  claims: { prints: /\b(?:print|pprint|pp|sys\.stdout\.write)\s*\(/, prompts: { first: '>>>', next: '...' } },
  blanks: {
    keywords: family(`
      and, as, assert: condition debug, async, await, break: exit leave stop, class, continue: skip next, def, del: delete remove, elif, else,
      except: handle handles caught, finally: always regardless cleanup, for, from, global: module-level, if, import, in: membership contains, is: identity same,
      lambda: anonymous, match: pattern patterns, case, nonlocal: enclosing outer, not, or, pass, raise: exception error, return, try, while, with: context
      automatically closes closed cleanup, yield: generator produce, None, True, False`),
    names: families(`
      asyncio.gather: concurrently all together, asyncio.wait: pending, asyncio.wait_for: timeout seconds limit, asyncio.create_task: schedule task, asyncio.run: entry event, asyncio.sleep: pause delay, asyncio.as_completed: finish complete order, asyncio.to_thread: thread, asyncio.timeout: timeout limit, asyncio.shield: cancellation
      requests.get: retrieve fetch, requests.post: send submit create, requests.put: replace update, requests.delete: delete remove, requests.patch: partial, requests.head: headers, requests.Session: persistent reuse
      raise_for_status: error raise bad, json: parse decode, iter_content: stream chunks
      staticmethod: without no instance, classmethod: class cls, property: attribute, abstractmethod: implement, dataclass: fields init
      socket.socket: create, bind: address, listen: incoming, accept: incoming connection, connect: connect, recv: receive, sendall: send, settimeout: timeout
      subprocess.run: wait complete, subprocess.Popen: background, subprocess.check_output: output
      os.getenv: default, os.listdir: list, os.makedirs: parents recursively, os.remove: delete, os.walk: recursively
      threading.Thread: thread, threading.Lock: exclusive, threading.RLock: reentrant same, threading.Event: signal, threading.Semaphore: limit
      ValueError: value, TypeError: type, KeyError: key, IndexError: index, AttributeError: attribute, FileNotFoundError: exist, TimeoutError: time, ConnectionError: connection`),
    boilerplate: words(
      'try catch except return if else for def import from in pass None True False print self cls class main super as len str int',
    ),
    pins: new Map([
      ['async', /\bawait\b/],
      ['await', /\basync\b/],
    ]),
    defines:
      /^(?:FunctionDefinition|ClassDefinition)>VariableName$|^(?:ParamList|AssignStatement|ForStatement)>VariableName\+?$/,
    imports: /^ImportStatement$/,
    roots: new Set(),
  },
};
