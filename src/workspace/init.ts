import { access, appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { UserError } from '../domain/errors.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { isMissing } from './missing.ts';
import schema from './quizwright.schema.json' with { type: 'json' };
import { SETTINGS_FILE } from './root.ts';
import { SAMPLE_FILE, SAMPLE_TOPIC } from './sample-topic.ts';

const { data, decks } = DEFAULT_SETTINGS;

/** Of the data, git gets the log of reviews and nothing else: the rest belongs to one computer, or can be made again. */
const ONLY_THE_LOG = [`${data}/*`, `!${data}/reviews/`, `${data}/reviews/*`, `!${data}/reviews/*.jsonl`];
const IGNORED = [`${decks}/*.apkg`, `${decks}/*.json.*`];
/** Who ignores the folder as a whole keeps the reviews out of git. Nothing in it can be taken out of that again. */
const WHOLE_FOLDER = [data, `/${data}`, `${data}/`, `/${data}/`];

/** Two copies of the workspace that both went on merge without a conflict: the order of the lines in a log does not matter. */
const ATTRIBUTES = [`${data}/reviews/*.jsonl -text merge=union`];

/**
 * The description of the settings, for editors. It is a copy inside the workspace, because nothing else works without a network and
 * on every computer that the workspace comes to: where quizwright is installed differs, and so does whether it is.
 */
const SCHEMA_FILE = 'quizwright.schema.json';

/**
 * Makes a folder a workspace: settings and their schema, a sample topic, and lines for git. The folder is made where it is missing.
 *
 * @returns the files written, relative to the folder
 * @throws UserError where settings, schema or sample exist already; nothing is written then
 */
export async function initWorkspace(folder: string): Promise<readonly string[]> {
  const settings = join(folder, SETTINGS_FILE);
  const described = join(folder, SCHEMA_FILE);
  const sample = join(folder, DEFAULT_SETTINGS.content, SAMPLE_FILE);
  await refuseExisting(settings, 'This folder is a workspace already: run `qw build` in it.');
  await refuseExisting(sample, 'Move it away, or choose another folder.');
  await refuseExisting(described, 'Move it away, or choose another folder.');
  const written = [sample, described, settings];
  await mkdir(dirname(sample), { recursive: true });
  await writeFile(sample, SAMPLE_TOPIC, { flag: 'wx' });
  written.unshift(...(await writeForGit(folder)));
  await writeFile(described, textOf(schema), { flag: 'wx' });
  // Last, because this file makes the folder a workspace.
  await writeFile(settings, textOf({ $schema: `./${SCHEMA_FILE}` }), { flag: 'wx' });
  return written.map((path) => relative(folder, path).split(sep).join('/'));
}

function textOf(json: unknown): string {
  return `${JSON.stringify(json, null, 2)}\n`;
}

async function refuseExisting(path: string, hint: string): Promise<void> {
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (exists) throw new UserError(`${path} exists already`, hint);
}

/** @returns the files that did not say it all already */
async function writeForGit(folder: string): Promise<string[]> {
  const [attributes, ignore] = [join(folder, '.gitattributes'), join(folder, '.gitignore')];
  const keepsLog = !linesOf(await readText(ignore)).some((line) => WHOLE_FOLDER.includes(line));
  const changed = [
    await addLines(attributes, ATTRIBUTES),
    await addLines(ignore, keepsLog ? [...ONLY_THE_LOG, ...IGNORED] : IGNORED),
  ];
  return [attributes, ignore].filter((_, at) => changed[at]);
}

/** Adds the lines that are missing; true where there were some. */
async function addLines(path: string, wanted: readonly string[]): Promise<boolean> {
  const text = await readText(path);
  const lines = linesOf(text);
  const missing = wanted.filter((line) => !lines.includes(line));
  if (missing.length === 0) return false;
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  await appendFile(path, `${gap}${missing.join('\n')}\n`);
  return true;
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.trim());
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
}
