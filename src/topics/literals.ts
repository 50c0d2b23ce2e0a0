/** Words that are values in some language. */
const CONSTANT =
  /^(?:True|False|None|true|false|null|NULL|nil|undefined|NaN|nan|-?Infinity|-?inf|Ellipsis|NotImplemented)(?![\w'])/;
const NUMBER =
  /^[-+~≈]?\s?(?:0[xob][\da-f_]+|(?:\d{1,3}(?:,\d{3})+|\d[\d_]*)(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?)(?:[a-z]\d{1,2}|[jnLuf]|%)?(?![\w])/i;
/** What prints of a date, a time or a fraction. */
const PRINTED =
  /^(?:\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?|\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?|-?\d+\/\d+)(?![\w/-])/;
const STRING = /^(?:[rbuf]|[rbuf]{2}|@)?(?:"""[\s\S]*?"""|'''[\s\S]*?'''|(["'`])(?:\\[\s\S]|(?!\1)[^\\\n])*\1)(?!\w)/i;
/** Calls that read as a value: constructors, and the lower-case names whose values Python prints as calls. */
const CALL =
  /^&?(?:(?:\w+(?:\.|::))*[A-Z]\w*!?|deque|range|array|set|frozenset|dict_(?:keys|values|items)|mappingproxy|bytearray|defaultdict|slice|namespace|datetime\.\w+|functools\.partial|vec!|complex|memoryview)(?=[([]|\s?\{)/;
/** `Color.RED`, `Ordering::Less`. */
const MEMBER = /^&?[A-Z]\w*(?:(?:\.|::)[A-Z]\w*)+(?![\w(])/;
const ANGLE = /^<[A-Za-z_](?:[^<>]|<[^<>]*>)*>(?!\w)/;

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Length of the bracketed text that begins at 0, strings inside respected; -1 where it is not closed. */
export function bracketLength(text: string): number {
  const open: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    const string = /["'`]/.test(char) && !/\w/.test(text[at - 1] ?? '') ? STRING.exec(text.slice(at)) : null;
    if (string) at += string[0].length - 1;
    else if (CLOSING[char]) open.push(CLOSING[char]);
    else if (char === open.at(-1)) {
      open.pop();
      if (open.length === 0) return at + 1;
    } else if (')]}'.includes(char)) return -1;
  }
  return -1;
}

/** Length of the value a text begins with (`[1, 2] (sorted)` has 6); 0 where it begins with none. */
export function literalLength(text: string): number {
  const simple =
    STRING.exec(text) ??
    CONSTANT.exec(text) ??
    PRINTED.exec(text) ??
    NUMBER.exec(text) ??
    MEMBER.exec(text) ??
    ANGLE.exec(text);
  if (simple) return simple[0].length;
  const call = CALL.exec(text)?.[0].length ?? 0;
  const start = call || (text.startsWith('&') ? 1 : 0);
  if (!CLOSING[text[start] ?? '']) return 0;
  const length = bracketLength(text.slice(start));
  if (length < 0) return 0;
  return call || text[start] !== '(' || isTuple(text.slice(start + 1, start + length - 1)) ? start + length : 0;
}

/** Whether what stands in parentheses is a value; `(in place)` is a note. */
function isTuple(inside: string): boolean {
  const text = inside.trim();
  if (text === '') return true;
  const length = literalLength(text);
  const rest = text.slice(length).trim();
  return length > 0 && (rest === '' || /^[-+]\s?\d+(?:\.\d+)?j$/.test(rest) || /^,/.test(rest));
}

/** Whether a text opens brackets that it does not close. */
export function isOpen(text: string): boolean {
  const start = CALL.exec(text)?.[0].length ?? 0;
  return Boolean(CLOSING[text[start] ?? '']) && bracketLength(text.slice(start)) < 0;
}
