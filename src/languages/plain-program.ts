import type { Language } from '../domain/language.ts';
import { comments, highlight, parse, profile } from './index.ts';

/** A program without comments and blank lines; lines that only make names known are apart, as they need not be read. */
export interface PlainProgram {
  readonly before: readonly string[];
  readonly code: string;
}

const HEADERS: Partial<Record<Language, RegExp>> = { c: /^#include\b/, cpp: /^(#include\b|using namespace std;)/ };

/** A program as a card shows it. */
export function plainProgram(language: Language, code: string): PlainProgram {
  const bare = [...comments(language, code)]
    .sort((a, b) => b.from - a.from)
    .reduce((text, { from, to }) => text.slice(0, from) + text.slice(to), code);
  const lines = bare
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  const header = HEADERS[language] ?? /(?!)/;
  return {
    before: lines.filter((line) => header.test(line)),
    code: lines.filter((line) => !header.test(line)).join('\n'),
  };
}

/** The whole program again. */
export function wholeProgram({ before, code }: PlainProgram): string {
  return [...before, code].join('\n');
}

/** Whether a few lines of a language are a whole program: elsewhere they are a part of one. */
export function isScript(language: Language): boolean {
  return language === 'javascript' || language === 'typescript' || language === 'sql';
}

/** The statements of a script, in order; null for the other languages. */
export function statementsIn(language: Language, code: string): string[] | null {
  if (!isScript(language)) return null;
  if (language === 'sql') return sqlStatements(code);
  const found: string[] = [];
  for (let node = parse(language, code)?.topNode.firstChild ?? null; node !== null; node = node.nextSibling)
    found.push(code.slice(node.from, node.to));
  return found;
}

function sqlStatements(code: string): string[] {
  const ends = [...withoutTexts('sql', code, (text) => ' '.repeat(text.length)).matchAll(/;/g)].map(
    ({ index }) => index + 1,
  );
  return [...ends, code.length]
    .map((end, at) => code.slice(ends[at - 1] ?? 0, end).trim())
    .filter((statement) => statement !== '');
}

/** What a statement of a script makes known or changes for those that follow: variables, functions, classes; tables. */
export function madeBy(language: Language, statement: string): string[] {
  if (language === 'sql') return tablesChangedBy(statement);
  const names: string[] = [];
  parse(language, statement)?.iterate({
    enter: ({ name, from, to }) => {
      if (name === 'VariableDefinition') names.push(statement.slice(from, to));
      // What is inside stays inside.
      return !/^(Block|ClassBody|ParamList|ArrowFunction|FunctionExpression|ClassExpression)$/.test(name);
    },
  });
  return names;
}

function tablesChangedBy(statement: string): string[] {
  const change =
    /^(?:create\b[^(]*?\b(?:table|view)|insert\b.*?\binto|replace\s+into|update|delete\s+from|alter\s+table)\s+(?:if\s+not\s+exists\s+)?"?(\w+)/is;
  const name = change.exec(statement)?.[1];
  return name === undefined ? [] : [name];
}

/** Whether a statement is there for what it prints. */
export function isPrinting(language: Language, statement: string): boolean {
  const { prints } = profile(language).claims;
  return prints === null ? /^(select|with|values)\b/i.test(statement) : statement.search(prints) === 0;
}

/** Whether the order in which a program does things is not the order in which it is written. */
export function isAsynchronous(code: string): boolean {
  return /\b(await|async|Promise|setTimeout|setInterval|setImmediate|queueMicrotask|nextTick|then)\b/.test(code);
}

const WORKS =
  /[-+*/%^~?!]|\.{3}|&&|\|\||==|[<>]|\b(?:const|let|var)\s*[[{]|\b(in|delete|instanceof|for|while|loop|if|else|switch|match|case|try|throw|typeof|function|fn|func|def|class|struct|new|await|async|yield|join|group|having|union|distinct|over|like|between|null)\b|\w\s*\(/i;

/** Whether there is something to follow between a program's literals and its output: a call, an operator, a choice, a loop. */
export function hasWork(language: Language, code: string): boolean {
  const { prints } = profile(language).claims;
  const silent = withoutTexts(language, code)
    .replace(/\b(?:int|void)?\s*\bmain\s*\([^)]*\)|\breturn 0\b|\bfn main\b/g, '')
    .replace(new RegExp(prints?.source ?? '(?!)', 'g'), '');
  return WORKS.test(silent);
}

/** Whether a program only prints the texts that stand in it, one after the other. */
export function printsItsTexts(language: Language, code: string, stdout: string): boolean {
  // Where things wait for each other, their order is worth asking.
  if (isAsynchronous(code) || /\b(for|while|loop|do)\b/.test(withoutTexts(language, code))) return false;
  const texts = highlight(language, code)
    .filter((token) => token.class === 'string')
    .map((token) => code.slice(token.from, token.to).replace(/^["'`]+|(\\n)?["'`]+$/g, ''));
  let at = 0;
  return stdout
    .trimEnd()
    .split('\n')
    .every((line) => {
      const found = texts.indexOf(line, at);
      at = found + 1;
      return found !== -1;
    });
}

function withoutTexts(language: Language, code: string, instead: (text: string) => string = () => '0'): string {
  return highlight(language, code)
    .filter((token) => token.class === 'string')
    .sort((a, b) => b.from - a.from)
    .reduce((text, { from, to }) => text.slice(0, from) + instead(code.slice(from, to)) + text.slice(to), code);
}
