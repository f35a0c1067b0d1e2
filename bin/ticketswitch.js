#!/usr/bin/env node
// This file also runs on versions of Node that are too old for the program.
const [major, minor, patch] = process.versions.node.split('.').map(Number);
const isNewEnough =
  (major === 22 && (minor > 22 || (minor === 22 && patch >= 2))) ||
  (major === 24 && minor >= 15) ||
  major >= 26;

/** The user's cache folder by the conventions of the system; undefined if there is none. */
function userCache({ isAbsolute, join }) {
  const { HOME, LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  if (process.platform === 'win32') return LOCALAPPDATA;
  if (XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
  if (!HOME || !isAbsolute(HOME)) return undefined;
  return join(HOME, process.platform === 'darwin' ? 'Library/Caches' : '.cache');
}

/** True if another user could neither write to the folder nor replace it. Creates it if it does not exist. */
function isPrivate(fs, folder, parent) {
  const options = { throwIfNoEntry: false };
  // Not `recursive`: that never returns in a folder like /proc.
  for (const one of [parent, folder]) if (!fs.lstatSync(one, options)) fs.mkdirSync(one, 0o700);
  const [own, above] = [fs.lstatSync(folder), fs.statSync(parent)];
  // On Windows the folder inherits the access rights of the user's profile.
  if (!own.isDirectory() || process.platform === 'win32') return own.isDirectory();
  const [user, writableByOthers, sticky] = [process.geteuid(), 0o022, 0o1000];
  return (
    own.uid === user &&
    !(own.mode & writableByOthers) &&
    [0, user].includes(above.uid) &&
    (!(above.mode & writableByOthers) || (above.mode & sticky) !== 0)
  );
}

/** What lies in the compile cache is run as code, so it must be private to the user; otherwise it stays off. */
function enableCompileCache() {
  const { getBuiltinModule } = process;
  const [fs, path] = [getBuiltinModule('fs'), getBuiltinModule('path')];
  const parent = userCache(path);
  if (!parent) return;
  const folder = path.join(parent, 'ticketswitch');
  try {
    if (isPrivate(fs, folder, parent)) getBuiltinModule('module').enableCompileCache(folder);
  } catch {
    // Without a cache the program only starts more slowly.
  }
}

/** A clone has no dist/ before its first build. */
function sayIfNotBuilt(error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  process.stderr.write('ticketswitch is not built yet. In a clone of the repository, run: npm run build\n');
  process.exitCode = 1;
}

if (isNewEnough) {
  enableCompileCache();
  const program = await import('../dist/main.js').catch(sayIfNotBuilt);
  if (program) process.exitCode = await program.main(process);
} else {
  process.stderr.write(
    `ticketswitch requires Node 22.22.2+, 24.15+ or 26+; this is Node ${process.versions.node}. ` +
      'In a clone of the repository, use: npm start -- <command>\n',
  );
  process.exitCode = 1;
}
