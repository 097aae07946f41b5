import { createHmac } from 'node:crypto';

type Salted = { readonly communityId: string; readonly webhookId: string; readonly salt: string };
const keyOf = ({ communityId, webhookId, salt }: Salted, secret: string): Buffer => createHmac('sha256', secret).update(`webhook:${communityId}:${webhookId}:${salt}`).digest();

/** What the receiver checks signatures with, as Standard Webhooks writes it. Made from the installation's secret: whoever reads the database alone can't sign. */
export const secretFor = (salted: Salted, secret: string): string => `whsec_${keyOf(salted, secret).toString('base64')}`;

/**
 * The three headers of Standard Webhooks 1.0.0: a name that stays the same for every repeat, the moment of this try, and a signature by each secret that holds.
 * Source: github.com/standard-webhooks/standard-webhooks, "Signature scheme".
 */
export const signedHeaders = (message: { readonly id: string; readonly at: string; readonly body: string }, salted: readonly Salted[], secret: string): Record<string, string> => {
  const timestamp = String(Math.floor(Date.parse(message.at) / 1000));
  const signatures = salted.map((each) => `v1,${createHmac('sha256', keyOf(each, secret)).update(`${message.id}.${timestamp}.${message.body}`).digest('base64')}`);
  return { 'webhook-id': message.id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
};
