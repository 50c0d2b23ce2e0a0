// Pyodide as it comes, without a wall around it: the sandbox as weak as can be. Runs the programs of a JSON list on stdin,
// one after the other in the same interpreter, and prints what they print.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { loadPyodide } from 'pyodide';

const python = await loadPyodide();
python.setStdout({ batched: (line) => console.log(line) });
for (const code of JSON.parse(readFileSync(0, 'utf8'))) {
  try {
    python.FS.writeFile('example.py', code);
    await python.runPythonAsync(code);
  } catch (error) {
    console.log(String(error.message).split('\n').at(-2));
  }
}
process.exit(0);
