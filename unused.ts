import type { Plugin } from 'rolldown';

/** Parts of libraries that are never used, by the module that imports them. */
const UNUSED: readonly (readonly [importer: RegExp, id: RegExp])[] = [
  // Commands that are programs of their own: there are none, and loading it takes milliseconds.
  [/[\\/]node_modules[\\/]commander[\\/]/, /^node:child_process$/],
  // Checks settings against a JSON Schema, and migrates them: neither is asked for. They are a tenth of the package.
  [/[\\/]node_modules[\\/]conf[\\/]/, /^(ajv\/dist\/2020\.js|ajv-formats|semver)$/],
];
const EMPTY = '\0empty';

/** Leaves unused parts of libraries out of the bundle. */
export const withoutUnused: Plugin = {
  name: 'without-unused',
  resolveId(id, importer = '') {
    return UNUSED.some(([from, unused]) => from.test(importer) && unused.test(id)) ? EMPTY : undefined;
  },
  load(id) {
    return id === EMPTY ? 'export default {}; export const Ajv2020 = undefined;' : undefined;
  },
};
