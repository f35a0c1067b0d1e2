#!/usr/bin/env node
// Old syntax only: this file also runs on versions of Node that are too old for the program.
const [major, minor, patch] = process.versions.node.split('.').map(Number);
const isNewEnough =
  (major === 22 && (minor > 22 || (minor === 22 && patch >= 2))) ||
  (major === 24 && minor >= 15) ||
  major >= 26;

if (isNewEnough) {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  const { main } = await import('../dist/main.js');
  process.exitCode = await main(process);
} else {
  process.stderr.write(
    `ticketswitch requires Node 22.22.2+, 24.15+ or 26+; this is Node ${process.versions.node}. ` +
      'In a clone of the repository, use: npm start -- <command>\n',
  );
  process.exitCode = 1;
}
