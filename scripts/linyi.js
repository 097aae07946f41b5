#!/usr/bin/env node
// `npx linyi …`: the admin command, run by the project's own Node whatever the machine has.
process.argv.splice(2, 0, 'linyi');
await import('./run.js');
