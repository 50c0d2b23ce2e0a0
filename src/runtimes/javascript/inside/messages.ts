import { apply } from './util.ts';

interface Circumstances {
  /** What is called at the place of the error, or ''. */
  callee(): string;
  functionName(): string;
  /** Whether a read-only name is that of a constant. */
  isConstant(name: string): boolean;
}

type Translation = readonly [pattern: RegExp, words: (match: RegExpExecArray, at: Circumstances) => string | null];

const exec = RegExp.prototype.exec;
const SUPER =
  "Must call super constructor in derived class before accessing 'this' or returning from derived constructor";

/** Messages of QuickJS, and what V8 says where it is certain that it says it. Everything else is not known. */
const TRANSLATIONS: readonly Translation[] = [
  [
    /^cannot read property '(?!Symbol\.)([^']+)' of (undefined|null)$/,
    ([, name, of]) => `Cannot read properties of ${of} (reading '${name}')`,
  ],
  [
    /^cannot set property '(?!Symbol\.)([^']+)' of (undefined|null)$/,
    ([, name, of]) => `Cannot set properties of ${of} (setting '${name}')`,
  ],
  [/^this is not initialized$/, () => SUPER],
  [/^([\w$]+) is not initialized$/, ([, name]) => `Cannot access '${name}' before initialization`],
  [/^([\w$]+) is not defined$/, ([message]) => message],
  [
    /^'([\w$]+)' is read-only$/,
    ([, name = ''], { isConstant }) => (isConstant(name) ? 'Assignment to constant variable.' : null),
  ],
  [/^empty array$/, () => 'Reduce of empty array with no initial value'],
  [/^invalid array length$/, () => 'Invalid array length'],
  [/^cannot convert symbol to (string|number)$/, ([, to]) => `Cannot convert a Symbol value to a ${to}`],
  [/^not a function$/, (_, { callee }) => after(callee(), ' is not a function')],
  [/^not a constructor$/, (_, { callee }) => after(callee(), ' is not a constructor')],
  [/^class constructors must be invoked with 'new'$/, (_, { functionName }) => named(functionName())],
];

function after(subject: string, words: string): string | null {
  return subject === '' ? null : subject + words;
}

function named(name: string): string | null {
  return name === '' ? null : `Class constructor ${name} cannot be invoked without 'new'`;
}

/** What V8 says where QuickJS says `message`; null where that is not known. */
export function v8Message(message: string, circumstances: Circumstances): string | null {
  for (let i = 0; i < TRANSLATIONS.length; i++) {
    const [pattern, words] = TRANSLATIONS[i] as Translation;
    const match: RegExpExecArray | null = apply(exec, pattern, [message]);
    if (match !== null) return words(match, circumstances);
  }
  return null;
}
