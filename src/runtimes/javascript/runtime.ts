import { join, sep } from 'node:path';
import type { Language } from '../../domain/language.ts';
import type { Variation } from '../../domain/run.ts';
import type { Runtime } from '../runtime.ts';
import { builtParts, dependency } from '../sandbox/built-parts.ts';
import { startChild } from '../sandbox/child-process.ts';
import { lockedDownFlags } from '../sandbox/node-flags.ts';
import { createPool, type Pool } from '../sandbox/pool.ts';
import type { JavaScriptSettings } from './protocol.ts';

interface Installation {
  readonly settings: Omit<JavaScriptSettings, 'variation'>;
  readonly identity: string;
}

/** JavaScript and TypeScript in QuickJS, in locked-down processes; each program has a machine to itself. */
export function createJavaScriptRuntime(): Runtime {
  const found = new Map<Language, Installation>();
  const pools = new Map<Language, Pool>();
  let started = 0;

  const installation = (language: Language): Installation => {
    const known = found.get(language) ?? findInstallation(language);
    found.set(language, known);
    return known;
  };
  const poolOf = (language: Language): Pool => {
    const start = (variation: Variation) => {
      started += 1;
      return startChild(commandLine({ ...installation(language).settings, variation }));
    };
    const pool = pools.get(language) ?? createPool({ start, runtime: () => 'QuickJS, as Node' });
    pools.set(language, pool);
    return pool;
  };

  return {
    languages: ['javascript', 'typescript'],
    identity: async (language) => installation(language).identity,
    run: ({ language, code, mode, variation }) => poolOf(language).run(variation, { code, mode }),
    started: () => started,
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

/** @throws Error where the package was not built or a dependency is missing */
function findInstallation(language: Language): Installation {
  const parts = builtParts('javascript');
  const quickjs = dependency('quickjs-wasi');
  const inspect = dependency('node-inspect-extracted');
  const amaro = language === 'typescript' ? dependency('amaro') : null;
  const releases = [quickjs, inspect, ...(amaro ? [amaro] : [])].map(({ identity }) => identity);
  const folders = { quickjs: quickjs.folder, inspect: inspect.folder, amaro: amaro?.folder ?? null };
  return { settings: { ...folders, parts: parts.folder }, identity: [...releases, parts.hash].join(' ') };
}

function commandLine(settings: JavaScriptSettings): string[] {
  const { quickjs, inspect, amaro, parts } = settings;
  const read = [quickjs, inspect, parts, ...(amaro ? [amaro] : [])].map((folder) => folder + sep);
  return [...lockedDownFlags({ read, write: [] }), join(parts, 'child.mjs'), JSON.stringify(settings)];
}
