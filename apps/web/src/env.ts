import { defineEnvVars } from '@sveltejs/kit/env';

export const variables = defineEnvVars({
  LINYI_SOURCE: {
    description: 'Where the source code of what runs here is offered, as the AGPL asks. Without it the pages say under which licence they stand.',
    schema: (value: string | undefined) => (value !== undefined && /^https?:\/\//.test(value) ? value : null),
  },
  LINYI_API: {
    description: 'Origin of a running API. Read only in development, where no server stands around the pages.',
    schema: (value: string | undefined) => value ?? 'http://127.0.0.1:8787',
  },
});
