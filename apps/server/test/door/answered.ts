import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import type { BuiltResident } from '@linyi/worlds/builders';
import { rawRoutes, routes } from '../../src/routes.ts';
import { ask } from './asked.ts';

/** Which test file tries which doors. `answers.test.ts` tries whatever no other file has taken: a door is in nobody's share only if it isn't there. */
export const shares = {
  toldAndCalled: /^\/(announcements|callouts|callout-|wishes|me\/skills)/,
  imports: /^\/imports/,
  channels: /^\/(patrol|paper-forms|matters\/(typed-in|pasted-chat|to-tell|:id\/(source|return-order|told)))/,
  together: /^\/(addressees|conferences|joint-list|commitments|requests|topics|matters\/:id\/(road|topic|merge|requests))/,
  links: /^\/(webhooks|feeds)/,
  betweenPeople: /^\/(mediations|scripts|matters\/:id\/mediation|me\/(messages|contacts)|message-channels|deliveries|stop)/,
  people: /^\/(duties|duty-sheets|me\/duties|residents\/:id\/duties|bodies|places|teams|talents|partners|texts|charter|tiers|me\/(tier|relay|talents))/,
  privacy: /^\/(privacy|mandates|me\/(privacy|looks|export|consents|mandates|erasure|may)|residents\/:id\/(privacy|consents|mandates|guardian))/,
  keys: /^\/(tokens|community-tokens)/,
  waysIn: /^\/(sign-in\/(passkey|second-factor\/|prove|oidc|recovery)|me\/sign-in|recoveries|residents\/:id\/reset)/,
} as const;

type Given = { readonly id?: string; readonly inner?: string; readonly number?: string; readonly query?: string; readonly body?: unknown };
type Trying = {
  /** Knocks, and holds the answer against what the door's own table says that it answers: nothing missing, nothing more. */
  readonly answers: <T>(name: string, by: Pick<BuiltResident, 'token'> | undefined, given?: Given) => Promise<T>;
  /** A door that a test knocked at in its own way. */
  readonly knockedAt: (name: string) => void;
  /** Doors with an answer of their own that nobody knocked at. */
  readonly left: () => readonly string[];
};
/** Tries a share of the doors of one house. */
export const trying = (app: FastifyInstance, slug: string, isOurs: (path: string) => boolean): Trying => {
  const ours = [...routes, ...rawRoutes].filter(({ path }) => isOurs(path));
  const tried = new Set<string>();
  return {
    answers: async <T>(name: string, by: Pick<BuiltResident, 'token'> | undefined, { inner, number, query = '', ...given }: Given = {}): Promise<T> => {
      const door = ours.find(({ method, path }) => `${method} ${path}` === name);
      if (!door) throw new Error(`there is no door ${name}`);
      tried.add(name);
      const path = door.path.replace(':inner', inner ?? ':inner').replace(':number', number ?? ':number').replace(':token', given.id ?? ':token') + query;
      const response = await ask(app, { door: { method: door.method, path }, slug, token: by?.token, ...given });
      expect([name, response.statusCode, response.statusCode < 300 ? '' : response.body]).toEqual([name, ('status' in door ? door.status : undefined) ?? 200, '']);
      const said: unknown = response.json();
      expect(door.answer?.parse(said)).toEqual(said);
      return said as T;
    },
    knockedAt: (name) => void tried.add(name),
    left: () => ours.filter(({ answer }) => answer !== undefined).map(({ method, path }) => `${method} ${path}`).filter((name) => !tried.has(name)).sort(),
  };
};
