// Ends with one sentence where npm has not installed what the scripts need, or runs them with a Node that is too old for
// TypeScript: the system's, because `npm ci --ignore-scripts` left the project's own Node out.
import { existsSync } from 'node:fs';

const isInstalled = existsSync(new URL('../node_modules', import.meta.url));

if (!isInstalled) {
  process.stderr.write('The dependencies are not installed yet. Run: npm ci\n');
  process.exit(1);
}
if (!process.features.typescript) {
  process.stderr.write(
    `This repository needs Node 24, which npm installs for it; this is Node ${process.versions.node}. Run: npm rebuild node\n`,
  );
  process.exit(1);
}
