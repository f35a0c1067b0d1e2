// Ends with one sentence where Node is too old to run TypeScript: system Nodes that came in first because
// `npm ci --ignore-scripts` left the project's own Node out.
if (!process.features.typescript) {
  process.stderr.write(
    `This repository needs Node 24, which npm installs for it; this is Node ${process.versions.node}. Run: npm rebuild node\n`,
  );
  process.exit(1);
}
