import type { Plugin } from 'rolldown';

/** The groups of modules that the bundler makes one chunk each: one file is read faster than many. */
export interface Groups {
  /** What `main.ts` imports statically: every run needs it. */
  readonly isCore: (id: string) => boolean;
  /** The program's own modules that import no package: they are small, and take no time to evaluate. */
  readonly isLight: (id: string) => boolean;
}

const MAIN = /[\\/]src[\\/]main\.ts$/;
const OWN = /[\\/]src[\\/](?!sandbox[\\/])[^\0]*\.(ts|json)$|package\.json$/;

/** A plugin that finds the groups, for `output.codeSplitting`. */
export function findGroups(): Plugin & Groups {
  const imports = new Map<string, readonly string[]>();
  const core = new Set<string>();
  const light = new Map<string, boolean>();
  const collectCore = (id: string) => {
    if (core.has(id)) return;
    core.add(id);
    for (const imported of imports.get(id) ?? []) collectCore(imported);
  };
  const isLight = (id: string): boolean => {
    const known = light.get(id);
    if (known !== undefined) return known;
    const found = core.has(id) || (OWN.test(id) && (imports.get(id) ?? []).every(isLight));
    light.set(id, found);
    return found;
  };
  return {
    name: 'groups',
    isCore: (id) => core.has(id),
    isLight,
    buildEnd() {
      for (const id of this.getModuleIds()) imports.set(id, this.getModuleInfo(id)?.importedIds ?? []);
      for (const id of imports.keys()) if (MAIN.test(id)) collectCore(id);
    },
  };
}

/** A chunk's name, after its last module: `commands.events`, or the name of a package. */
export function chunkName({
  name,
  moduleIds,
}: {
  readonly name: string;
  readonly moduleIds: readonly string[];
}): string {
  const last = moduleIds.at(-1)?.replaceAll('\\', '/') ?? name;
  const own = /\/src\/(?!.*node_modules)(.+)\.ts$/.exec(last)?.[1]?.replaceAll('/', '.');
  const library = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(last)?.[1]?.replace(/^@(.+)\//, '$1.');
  return ['core', 'common'].includes(name) ? name : (own ?? library ?? name);
}
