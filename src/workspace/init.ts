import { access, appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { UserError } from '../domain/errors.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { isMissing } from './missing.ts';
import { SAMPLE_FILE, SAMPLE_TOPIC } from './sample-topic.ts';
import { SETTINGS_FILE } from './settings.ts';

/** What is each learner's own, or can be made again. */
const IGNORED = [`${DEFAULT_SETTINGS.data}/`, `${DEFAULT_SETTINGS.decks}/*.apkg`];

/**
 * Makes a folder a workspace: settings, a sample topic, and lines in `.gitignore`. The folder is made where it is missing.
 *
 * @returns the files written, relative to the folder
 * @throws UserError where settings or sample exist already; nothing is written then
 */
export async function initWorkspace(folder: string): Promise<readonly string[]> {
  const settings = join(folder, SETTINGS_FILE);
  const sample = join(folder, DEFAULT_SETTINGS.content, SAMPLE_FILE);
  await refuseExisting(settings, 'This folder is a workspace already: run `qw build` in it.');
  await refuseExisting(sample, 'Move it away, or choose another folder.');
  const written = [sample, settings];
  await mkdir(dirname(sample), { recursive: true });
  await writeFile(sample, SAMPLE_TOPIC, { flag: 'wx' });
  if (await ignore(join(folder, '.gitignore'))) written.unshift(join(folder, '.gitignore'));
  // Last, because this file makes the folder a workspace.
  await writeFile(settings, '{}\n', { flag: 'wx' });
  return written.map((path) => relative(folder, path).split(sep).join('/'));
}

async function refuseExisting(path: string, hint: string): Promise<void> {
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (exists) throw new UserError(`${path} exists already`, hint);
}

/** Adds the lines that are missing; true where there were some. */
async function ignore(path: string): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const missing = IGNORED.filter((line) => !lines.includes(line));
  if (missing.length === 0) return false;
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  await appendFile(path, `${gap}${missing.join('\n')}\n`);
  return true;
}
