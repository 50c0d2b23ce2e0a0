// Prints passed, failed and skipped tests of a vitest JSON report. A file that could not be run counts as a failed test.
import { readFileSync } from 'node:fs';
import process from 'node:process';

const report = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const broken = report.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.length === 0,
).length;
const passed = report.numPassedTests;
const failed = report.numFailedTests + broken;
if (passed + failed === 0) throw new Error('no test ran');
console.log(passed, failed, report.numPendingTests + report.numTodoTests);
