#!/usr/bin/env node
// Syntax that old Nodes read too: this file runs on the Node that is too old for the rest.
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
    `ticketswitch needs Node 22.22.2, 24.15 or 26 and later; this is Node ${process.versions.node}. ` +
      'Inside a checkout, "npm start -- <command>" brings the right one.\n',
  );
  process.exitCode = 1;
}
