import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import { UserError } from '../../domain/errors.ts';
import { defaultCacheFolder, makePrivateFolder } from '../../runtimes/cache-folder.ts';
import { userSettingsFile } from '../../workspace/user-file.ts';
import { readUserSettings } from '../../workspace/user-settings.ts';
import { type Check, type Finding, ok, problem } from './check.ts';

/** What does not depend on a workspace: Node, the learner's settings, the cache. */
export const COMPUTER_CHECKS: readonly Check[] = [
  { name: 'Node', run: async () => nodeFinding(process.version) },
  { name: 'Your settings', run: settingsFinding },
  { name: 'Cache', run: cacheFinding },
];

function nodeFinding(version: string): Finding {
  const oldest = Number(/\d+/.exec(manifest.engines.node)?.[0]);
  const major = Number(/\d+/.exec(version)?.[0]);
  return major >= oldest ? ok(version) : problem(`${version} is too old`, `Install Node ${oldest} or later.`);
}

async function settingsFinding(): Promise<Finding> {
  try {
    const { native } = await readUserSettings();
    const without =
      native.length === 0 ? 'no toolchain of yours runs code' : `your toolchains run ${native.join(', ')}`;
    return ok(`${userSettingsFile()}: ${without}`);
  } catch (error) {
    if (error instanceof UserError) return problem(error.message, error.hint);
    throw error;
  }
}

async function cacheFinding(): Promise<Finding> {
  const folder = defaultCacheFolder();
  const hint =
    'Without it every build runs all programs again. Make the folder yours, or name another in QUIZWRIGHT_CACHE.';
  if (!makePrivateFolder(folder)) return problem(`${folder} cannot be made, or is not yours`, hint);
  const probe = join(folder, `doctor-${process.pid}`);
  try {
    await writeFile(probe, '', { flag: 'wx' });
    await rm(probe);
  } catch (error) {
    return problem(`${folder} cannot be written: ${error instanceof Error ? error.message : String(error)}`, hint);
  }
  const isOpen = process.platform !== 'win32' && ((await stat(folder)).mode & 0o077) !== 0;
  return isOpen ? problem(`${folder} is open to other users`, hint) : ok(folder);
}
