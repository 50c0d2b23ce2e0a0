import { readFileSync } from 'node:fs';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { endQuietly, serve } from '../../sandbox/serve.ts';
import { type CompileRequest, type CompileResult, DIALECTS } from '../protocol.ts';
import { compileFlags, HARNESS_FLAGS, HARNESS_OBJECT, NARROW_TYPES, PROGRAM_FILE, TYPES_FILE } from './flags.ts';

/** What we use of the compiler's package, whose files are in memory: nothing that a source includes is looked for elsewhere. */
interface Package {
  /** Without arguments it only loads the compiler; afterwards it can work without waiting. */
  runClang(args: readonly string[] | null, files: Files, options: object): Promise<Files> | Files;
}
type Files = Record<string, string | Uint8Array>;

/** The most of the compiler's talk that is kept: templates can say very much. */
const MAX_DIAGNOSTICS = 16_000;

endQuietly();
const [compilerFile = '', harnessFile = ''] = process.argv.slice(2);
const { runClang } = (await import(pathToFileURL(compilerFile).href)) as Package;
const silent = { stdout: () => {}, stderr: () => {}, fetchProgress: () => {}, decodeASCII: false, synchronously: true };
await runClang(null, {}, { ...silent, synchronously: false });
const made = await runClang(HARNESS_FLAGS, { 'harness.c': readFileSync(harnessFile, 'utf8') }, silent);
const harness = made[HARNESS_OBJECT];
if (harness === undefined) throw new Error('the harness does not compile');
const linked: Files = { [HARNESS_OBJECT]: harness, [TYPES_FILE]: NARROW_TYPES };

serve((json) => JSON.stringify(compile(JSON.parse(json) as CompileRequest)));

function compile(request: CompileRequest): CompileResult {
  const said: Uint8Array[] = [];
  const listen = (bytes: Uint8Array | null) => void (bytes && said.push(bytes.slice()));
  const options = { ...silent, stdout: listen, stderr: listen };
  const diagnostics = () => Buffer.concat(said).toString('utf8').slice(0, MAX_DIAGNOSTICS);
  try {
    const files = { ...linked, [DIALECTS[request.dialect].file]: request.code };
    const made = runClang(compileFlags(request), files, options) as Files;
    const program = made[PROGRAM_FILE];
    return {
      program: program === undefined ? null : Buffer.from(program).toString('base64'),
      diagnostics: diagnostics(),
    };
  } catch {
    return { program: null, diagnostics: diagnostics() };
  }
}
