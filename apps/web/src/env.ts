import { defineEnvVars } from '@sveltejs/kit/env';

export const variables = defineEnvVars({
  LINYI_API: {
    description: 'Origin of a running API. Read only in development, where no server stands around the pages.',
    schema: (value: string | undefined) => value ?? 'http://127.0.0.1:8787',
  },
});
