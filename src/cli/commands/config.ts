import { visibleLine } from '../../present/escape.ts';
import { defaultCacheFolder } from '../../runtimes/cache-folder.ts';
import type { Origin, Setting } from '../../workspace/layers.ts';
import schema from '../../workspace/quizwright.schema.json' with { type: 'json' };
import { findWorkspace, SETTINGS_FILE } from '../../workspace/root.ts';
import { readSettings } from '../../workspace/settings.ts';
import { userSettingsFile } from '../../workspace/user-file.ts';
import { readUserLayer } from '../../workspace/user-settings.ts';
import { plural, print, printJson } from '../output.ts';
import { table } from '../table.ts';

export interface ConfigOptions {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly schema?: boolean;
}

/** `qw config`: every setting that holds here, and where it comes from. */
export async function config(options: ConfigOptions): Promise<number> {
  if (options.schema === true) {
    printJson(schema);
    return 0;
  }
  const root = findWorkspace(process.cwd(), options.workspace);
  const settings = [...places(root, options), ...readSettings(root).all, native()].map(writable);
  if (options.json === true) {
    printJson({ settings: settings.map(({ path, value, origin }) => ({ key: path.join('.'), value, ...origin })) });
  } else {
    const rows = settings.map(({ path, value, origin }) => [path.join('.'), valueText(value), originText(origin)]);
    for (const line of table(rows.map((row) => row.map(visibleLine)))) print(line);
  }
  return 0;
}

/** Where everything is: what flags and variables of the environment decide. */
function places(root: string, options: ConfigOptions): Setting[] {
  const flag: Origin = { source: 'flag', name: '--workspace' };
  return [
    { path: ['workspace'], value: root, origin: options.workspace === undefined ? { source: 'default' } : flag },
    { path: ['userSettings'], value: userSettingsFile(), origin: variable('QUIZWRIGHT_CONFIG') },
    { path: ['cache'], value: defaultCacheFolder(), origin: variable('QUIZWRIGHT_CACHE') },
  ];
}

/** An empty variable counts as none. */
function variable(name: string): Origin {
  return process.env[name] ? { source: 'environment', name } : { source: 'default' };
}

/** What only the learner says, and no workspace. */
function native(): Setting {
  const path = ['native'];
  const user = readUserLayer();
  if (user === null || user.native === null) return { path, value: [], origin: { source: 'default' } };
  return { path, value: user.native, origin: { source: 'user', file: user.file, line: user.lineOf(path) } };
}

/** The workspace itself, as the folder of its topics, is the empty text; a file has to say it otherwise. */
function writable(setting: Setting): Setting {
  return setting.value === '' ? { ...setting, value: '.' } : setting;
}

/** As a file would say it, apart from quotes; a list of weights is too long for a line. */
function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  return value.length > 10 ? plural(value.length, 'number') : `[${value.map((one) => JSON.stringify(one)).join(', ')}]`;
}

function originText(origin: Origin): string {
  if (origin.source === 'default') return 'default';
  if ('name' in origin) return origin.name;
  return `${origin.source === 'workspace' ? SETTINGS_FILE : origin.file}:${origin.line}`;
}
