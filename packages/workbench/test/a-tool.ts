import { runCommand } from '@linyi/workbench/command';

await runCommand({ name: 'a-tool', help: 'a-tool prints more than a pipe holds\n', options: {}, answer: () => ({ json: 'more than a pipe holds '.repeat(100_000) }) });
