// Pyodide as it comes, without a wall around it: the sandbox as weak as can be. Runs each line of stdin, a program as a JSON
// string, in the same interpreter. What it prints is followed by a line with nothing but a NUL.
import process from 'node:process';
import { createInterface } from 'node:readline';
import { loadPyodide } from 'pyodide';

const python = await loadPyodide();
python.setStdout({ batched: (line) => console.log(line) });
for await (const line of createInterface({ input: process.stdin })) {
  const code = JSON.parse(line);
  try {
    python.FS.writeFile('example.py', code);
    await python.runPythonAsync(code);
  } catch (error) {
    console.log(String(error.message).split('\n').at(-2));
  }
  console.log('\0');
}
process.exit(0);
