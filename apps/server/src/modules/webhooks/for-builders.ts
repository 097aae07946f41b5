/** What builders of worlds call: the use cases themselves, and what waits to be sent. */
export { claimNext, dueWebhooks } from './delivery-store.ts';
export { addWebhook, changeWebhook } from './use-cases/keep-webhook.ts';
export { settleDelivery } from './use-cases/settle-delivery.ts';
