import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { env, platform } from 'node:process';
import type { NativeLanguage } from '../../domain/language.ts';
import { TOOLCHAINS } from './toolchains.ts';

/** Where a language's tool is, of those on the PATH; null where there is none, and on Windows, where a program cannot be held. */
export function findTool(language: NativeLanguage): string | null {
  if (platform === 'win32') return null;
  const places = TOOLCHAINS[language].tools.flatMap((tool) => searchPath().map((folder) => join(folder, tool)));
  return places.find(isExecutable) ?? null;
}

/** The folders of the PATH. A relative one would depend on where we stand. */
export function searchPath(): string[] {
  return (env.PATH ?? '').split(delimiter).filter(isAbsolute);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
