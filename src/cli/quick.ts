import manifest from '../../package.json' with { type: 'json' };

/**
 * Answers what is asked most often and needs least: the version, and a build of everything where nothing changed. It loads neither
 * commands nor card rules, which take longer than all it does.
 *
 * @returns the exit code; null where only the command itself can answer, and nothing was printed
 */
export async function quickAnswer(argv: readonly string[]): Promise<number | null> {
  const [first, ...rest] = argv;
  if (argv.length === 1 && (first === '--version' || first === '-V')) {
    process.stdout.write(`${manifest.version}\n`);
    return 0;
  }
  return first === 'build' ? (await import('./quick-build.ts')).quickBuild(rest) : null;
}
