import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the package guesses from outside, and the engine knows: which function of `__engine` answers instead. */
const KNOWN_BETTER: readonly (readonly [text: string, replacement: string])[] = [
  ['getPromiseDetails:()=>[g,void 0]', 'getPromiseDetails:__engine.promiseDetails(g,h)'],
  ['getProxyDetails:y.getProxyDetails', 'getProxyDetails:__engine.proxyDetails'],
  ['previewEntries:t=>[[],!1]', 'previewEntries:__engine.previewEntries'],
  ['=n(499)', '=__engine.types'],
  ['if("symbol"==typeof r){', 'if("symbol"==typeof r){__engine.symbolKey();'],
  // Only to tell whether a value is one; there are none here.
  ['t.exports=URL', 't.exports=class URL{}'],
];

/**
 * Node's `util.inspect` as a script that leaves it in the global `util`.
 *
 * @throws Error where the text is not that of the release this was written for
 */
export function inspectSource(folder: string): string {
  let text = readFileSync(join(folder, 'dist', 'inspect.js'), 'utf8');
  for (const [from, to] of KNOWN_BETTER) {
    if (!text.includes(from)) throw new Error('this release of node-inspect-extracted has another shape');
    text = text.replace(from, to);
  }
  // The name is gone from the globals when a program runs.
  return `(function (__engine) {${text}\n}).call(globalThis, __engine)`;
}
