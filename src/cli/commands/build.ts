import { openWorkspace, type Workspace } from '../../workspace/find.ts';
import { topicsHash } from '../../workspace/workspace-hash.ts';
import type { BuildReport } from '../build-decks.ts';
import { errorLines, untimedLines } from '../build-summary.ts';
import { placesOf, rememberBuild } from '../known-build.ts';
import { print, printJson } from '../output.ts';
import { type MadeBuild, printBuild } from '../print-build.ts';
import type { Shard } from '../shard.ts';

export interface BuildOptions {
  readonly workspace?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly explain?: string;
  readonly watch?: boolean;
  readonly shard?: Shard;
}

/** `qw build [paths...]`: 1 where a topic gave no deck. */
export async function build(paths: readonly string[], options: BuildOptions): Promise<number> {
  const workspace = await openWorkspace(process.cwd(), options.workspace);
  if (options.explain !== undefined) return explainPlace(workspace, options.explain, options.json === true);
  if (options.dryRun === true) return preview(workspace, paths, options);
  if (options.watch === true) {
    await (await import('../watch.ts')).watch(workspace, paths, isQuiet(options));
    return 0;
  }
  const isWhole = paths.length === 0 && options.shard === undefined;
  const report = isWhole ? await buildAll(workspace, options) : await buildSome(workspace, paths, options);
  printBuild(report, options);
  return exitCode(report);
}

function exitCode({ summary }: Pick<MadeBuild, 'summary'>): number {
  return summary.unusable.length > 0 ? 1 : 0;
}

/** Builds what changed, and remembers what it said: where nothing changes until the next build, that holds then. */
async function buildAll(workspace: Workspace, options: BuildOptions): Promise<MadeBuild> {
  const places = await placesOf(workspace);
  const before = topicsHash(places);
  const { troubles, ...made } = await buildSome(workspace, [], options);
  // What a runtime failed at may go well the next time.
  if (troubles > 0) return made;
  const stdout = untimedLines({ ...made.summary, changed: 0 }).join('\n');
  await rememberBuild(places, before, { code: String(exitCode(made)), stdout, stderr: made.errors.join('\n') });
  return made;
}

async function buildSome(
  workspace: Workspace,
  paths: readonly string[],
  options: BuildOptions,
): Promise<MadeBuild & Pick<BuildReport, 'troubles'>> {
  const { buildDecks } = await import('../build-decks.ts');
  const { summary, found, troubles } = await buildDecks(workspace, paths, {
    ...shardOf(options),
    isQuiet: isQuiet(options),
  });
  return { summary, errors: errorLines(found), troubles };
}

function shardOf({ shard }: BuildOptions): Pick<BuildOptions, 'shard'> {
  return shard === undefined ? {} : { shard };
}

function isQuiet(options: BuildOptions): boolean {
  return options.quiet === true || options.json === true;
}

async function preview(workspace: Workspace, paths: readonly string[], options: BuildOptions): Promise<number> {
  const [{ buildDecks }, { printPreview }] = await Promise.all([import('../build-decks.ts'), import('../preview.ts')]);
  const report = await buildDecks(workspace, paths, {
    ...shardOf(options),
    isQuiet: isQuiet(options),
    isDryRun: true,
  });
  // Cards are named where that is asked for, or where a single path is looked at.
  printPreview(report, options.json === true, options.verbose === true || paths.length === 1);
  return exitCode(report);
}

async function explainPlace(workspace: Workspace, place: string, isJson: boolean): Promise<number> {
  const [{ explain }, { explanationLines }, { withRunner }] = await Promise.all([
    import('../explain.ts'),
    import('../explanation-lines.ts'),
    import('../pipeline.ts'),
  ]);
  const explanation = await withRunner((runner) => explain(workspace, place, runner));
  if (isJson) printJson(explanation);
  else for (const line of explanationLines(explanation)) print(line);
  return 0;
}
