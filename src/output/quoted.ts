import { platform } from 'node:os';

/** Characters that no shell changes. */
const SAFE = /^[\w+=:./-]+$/;
/** Characters that no POSIX shell changes. In PowerShell and cmd, some of these mean something. */
const SAFE_FOR_POSIX = /^[\w@%+=:,./-]+$/;

/**
 * Quotes an argument for a shell: with single quotes for POSIX shells, and on Windows with double quotes, which cmd,
 * PowerShell and Git Bash all read. Placeholders such as `<file>` are left as they are.
 * @param system as `os.platform()` names it.
 */
export function quoted(argument: string, system: string = platform()): string {
  const isWindows = system === 'win32';
  if (/^(?:\w+=)?<[a-z-]+>$/.test(argument) || (isWindows ? SAFE : SAFE_FOR_POSIX).test(argument))
    return argument;
  return isWindows ? `"${argument.replaceAll('"', '""')}"` : `'${argument.replaceAll("'", "'\\''")}'`;
}
