import packageJson from '../package.json' with { type: 'json' };

const manifest: { readonly version: string; readonly bugs?: { readonly url: string } } = packageJson;

/** The program's version, from package.json. */
export const VERSION: string = manifest.version;

/** Where to report errors of the program, from package.json; undefined if it names no address. */
export const BUGS_URL: string | undefined = manifest.bugs?.url;
