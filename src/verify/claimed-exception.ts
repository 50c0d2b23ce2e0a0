/** The exception a claim begins with, in earnest or not. */
export function namedException(text: string): string | null {
  return exceptionIn(text)?.name ?? null;
}

/** The exception a claim says comes (`KeyError (no such key)`, `raises ValueError: bad`), or null where it only says that one may. */
export function claimedException(text: string): string | null {
  const found = exceptionIn(text);
  return found === null || /\b(if|when|unless|otherwise|may|might|could|can)\b/i.test(found.note) ? null : found.name;
}

const EXCEPTION =
  /^(?:this\s+)?(?:will\s+)?(?:raises?|throws?|error|→|->|=>)?[:!\s]*((?:[a-z_]\w*\.)*(?:[A-Z]\w*(?:Error|Interrupt|Exit|Iteration|Warning)|\w*Exception(?:Group)?))\b(.*)$/is;

function exceptionIn(text: string): { name: string; note: string } | null {
  const [, path = '', note = ''] = EXCEPTION.exec(text.trim()) ?? [];
  const name = path.slice(path.lastIndexOf('.') + 1);
  return /^[A-Z]/.test(name) ? { name, note } : null;
}

/** What each built-in exception is a kind of, where that is not just `Exception`. */
const PARENTS: Readonly<Record<string, string>> = {
  ZeroDivisionError: 'ArithmeticError',
  OverflowError: 'ArithmeticError',
  FloatingPointError: 'ArithmeticError',
  IndexError: 'LookupError',
  KeyError: 'LookupError',
  FrozenInstanceError: 'AttributeError',
  JSONDecodeError: 'ValueError',
  UnicodeError: 'ValueError',
  UnicodeDecodeError: 'UnicodeError',
  UnicodeEncodeError: 'UnicodeError',
  ModuleNotFoundError: 'ImportError',
  RecursionError: 'RuntimeError',
  NotImplementedError: 'RuntimeError',
  UnboundLocalError: 'NameError',
  FileNotFoundError: 'OSError',
  FileExistsError: 'OSError',
  PermissionError: 'OSError',
  IsADirectoryError: 'OSError',
  NotADirectoryError: 'OSError',
  ConnectionError: 'OSError',
  TimeoutError: 'OSError',
  IndentationError: 'SyntaxError',
  TabError: 'IndentationError',
  PatternError: 'error',
};

/** Whether an exception is of the claimed type, or of a kind of it. */
export function isKindOf(raised: string, claimed: string): boolean {
  const short = raised.slice(raised.lastIndexOf('.') + 1);
  if (short === claimed || claimed === 'Exception' || claimed === 'BaseException') return true;
  const parent = PARENTS[short];
  return parent !== undefined && isKindOf(parent, claimed);
}
