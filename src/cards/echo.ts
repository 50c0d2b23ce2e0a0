import { descendants, parsePython } from '../languages/python-program.ts';

/**
 * Whether a program's output only repeats the texts it prints, top to bottom, each once: nothing is decided, nothing computed,
 * and a reader copies instead of thinking. What waits, yields or repeats is no echo, whatever it prints.
 */
export function isEcho(code: string, stdout: string): boolean {
  const nodes = descendants(parsePython(code).topNode);
  if (nodes.some((node) => /^(ForStatement|WhileStatement|AwaitExpression|YieldStatement)$/.test(node.name)))
    return false;
  if (isPlainChoice(code)) return true;
  const printed = nodes.flatMap((node) => {
    const call = node.name === 'CallExpression' ? code.slice(node.from, node.to) : '';
    const text = /^print\((['"])([^'"{}\\]*)\1\)$/.exec(call)?.[2];
    return text === undefined ? [] : [text];
  });
  return printed.length > 0 && printed.join('\n') === stdout.trimEnd();
}

/** One comparison that picks one of two texts, and nothing else: no language is needed to follow it. */
function isPlainChoice(code: string): boolean {
  const nodes = descendants(parsePython(code).topNode);
  const statements = nodes.filter((node) => /Statement$|Definition$/.test(node.name));
  const choices = statements.filter((node) => node.name === 'IfStatement');
  const prints = statements.filter((node) => /^print\((['"])[^'"{}]*\1\)$/.test(code.slice(node.from, node.to)));
  const bindings = statements.filter((node) => node.name === 'AssignStatement');
  const isSimple = nodes.filter((node) => node.name === 'BinaryExpression').length === 1;
  return (
    isSimple && choices.length === 1 && prints.length <= 2 && statements.length === 1 + prints.length + bindings.length
  );
}

/**
 * Whether an answer can be copied out of the code: it stands there, or it is the call that made it, with its names written out
 * (`date(2024, 2, 29)`). Where a program decides which of several texts it is, nobody can copy.
 */
export function isCopied(text: string, code: string): boolean {
  if (isCallOf(text, code) || isConverted(text, code)) return true;
  const plain = (one: string) => one.replace(/\s+/g, ' ').replaceAll('"', "'");
  const bare = text.replace(/^(['"])(.*)\1$/, '$2');
  if (text.length <= 2 || (!plain(code).includes(plain(text)) && !plain(code).includes(`'${bare}'`))) return false;
  const texts = new Set(plain(code).match(/'[^']*'/g) ?? []);
  return texts.size < 2 || !/\b(if|else|case|def|lambda|while)\b/.test(code);
}

/** Whether a value is the literal that the last line converts, but for quotes: `str(123)`, `int("42")`. */
function isConverted(text: string, code: string): boolean {
  const last = code.trimEnd().split('\n').at(-1) ?? '';
  const given = /^(?:\w+ = )?(?:print\()?(?:str|int|float|bytes|repr)\((['"]?)([^'"()]+)\1\)\)?$/.exec(last)?.[2];
  return given !== undefined && text.replace(/^b?(['"])(.*)\1$/, '$2') === given;
}

/** Whether a value is shown as the very call in the last line, but for quotes, keywords and modules. */
function isCallOf(text: string, code: string): boolean {
  const made = /^[\w.]*?(\w+)\(.*\)$/s.exec(text)?.[1];
  const last = code.trimEnd().split('\n').at(-1) ?? '';
  if (made === undefined || !new RegExp(`\\b${made}\\(`).test(last)) return false;
  const words = (one: string) => one.replace(/\b[a-z_]+\.(?=[A-Za-z])/g, '').match(/\w+/g) ?? [];
  const given = new Set(words(last));
  return words(text).every((word) => given.has(word));
}

/** Whether an answer holds a number of five digits or more that does not stand in the code: right, and nobody works it out. */
export function isLaborious(text: string, code: string): boolean {
  return (text.match(/\d{5,}/g) ?? []).some((digits) => !code.includes(digits));
}

/**
 * Whether a program only calls a function that adds or multiplies what it is given: who can add gives the answer, whatever the
 * section is about.
 */
export function isPlainSum(code: string): boolean {
  return /^(?:def \w+\(\w+(?:, \w+)*\):\n {4}return [\w\s+*-]+|\w+ = lambda \w+(?:, \w+)*: [\w\s+*-]+)\n+(?:\w+ = |print\()?\w+\([\d, ]+\)\)?$/.test(
    code.trim(),
  );
}
