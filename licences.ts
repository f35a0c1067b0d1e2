import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The innermost package of a module: its folder, and its name. */
const PACKAGE = /^(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))[\\/]/;
const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

/** The folders of the packages that these modules belong to, by name and version. */
export function packagesOf(modules: readonly string[]): ReadonlyMap<string, string> {
  const folders = new Set(modules.flatMap((path) => PACKAGE.exec(path.replace(/^\0/, ''))?.[1] ?? []));
  const named = [...folders].map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return [`${name} ${version}`, folder] as const;
  });
  return new Map(named.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The text of a package's licence. @throws Error if it has none: then it must not be bundled. */
function licenceOf(name: string, folder: string): string {
  const files = readdirSync(folder).filter((file) => LICENCE_FILE.test(file));
  if (files.length > 0)
    return files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
  const { license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!license) throw new Error(`${name} is bundled and has no licence`);
  return `${license}. ${typeof author === 'string' ? author : (author?.name ?? '')}`.trim();
}

const COMMENT = /\/\*[\s\S]*?\*\//g;
const HOLDER = /copyright (?:\(c\) )?.+/i;

/** The comments that name the author of a part which a package has taken from elsewhere. */
function noticesOf(modules: readonly string[], licence: string): string[] {
  const comments = modules.flatMap((path) => readFileSync(path, 'utf8').match(COMMENT) ?? []);
  const isElsewhere = (comment: string) => {
    const [holder] = HOLDER.exec(comment) ?? [];
    return holder !== undefined && !licence.includes(holder.trim());
  };
  return [...new Set(comments.filter(isElsewhere))];
}

/** The licences of everything that is bundled, as one text. */
export function licencesOf(modules: readonly string[]): string {
  const parts = [...packagesOf(modules)].map(([name, folder]) => {
    const licence = licenceOf(name, folder);
    const own = modules.filter((path) => PACKAGE.exec(path)?.[1] === folder);
    return `${[name, licence, ...noticesOf(own, licence)].join('\n\n')}\n`;
  });
  return ['ticketswitch contains the following packages.\n', ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}
