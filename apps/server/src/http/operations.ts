import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { inReading } from '../db/tx.ts';
import { eventLag } from '../events/lag.ts';
import type { House } from '../house.ts';
import { oldestClockDue } from '../modules/matters/index.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isLoopback = (address: string | undefined): boolean => address === '::1' || /^(::ffff:)?127\./.test(address ?? '');

/**
 * Who may read the metrics: whoever brings the token. Where none is set, only somebody on this machine itself, and nobody through a proxy, which stands
 * on this machine too.
 */
const mayReadMetrics = (request: FastifyRequest, { metricsToken, trustedProxies }: House['config']): boolean => {
  if (metricsToken !== undefined) return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${metricsToken}`));
  const isForwarded = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'].some((name) => request.headers[name] !== undefined);
  return trustedProxies === 0 && !isForwarded && isLoopback(request.raw.socket.remoteAddress);
};

/** How far the worker is behind, asked when somebody asks: a worker that has stopped says nothing itself. */
const workerGauges = (registers: Registry[], house: House): (() => Promise<void>) => {
  const unnumbered = new Gauge({ name: 'linyi_events_unnumbered', help: 'Facts that the sequencer has not numbered yet', labelNames: ['community'], registers });
  const behind = new Gauge({ name: 'linyi_listener_lag', help: 'Facts that a listener has not heard yet', labelNames: ['community', 'listener'], registers });
  const oldest = new Gauge({ name: 'linyi_clock_overdue_seconds', help: 'For how long the clock has been due that has waited longest for the worker', labelNames: ['community'], registers });
  return async () => {
    const now = house.clock();
    for (const { id, slug: community } of await house.communities.all()) {
      const [lag, due] = await inReading(house.pool, id, async (tx) => [await eventLag(tx), await oldestClockDue(tx, now)] as const);
      unnumbered.set({ community }, lag.unnumbered);
      for (const each of lag.listeners) behind.set({ community, listener: each.listener }, each.behind);
      oldest.set({ community }, due === null ? 0 : (Date.parse(now) - Date.parse(due)) / 1000);
    }
  };
};

/** Health, readiness and metrics: for whoever keeps the house running. */
export const mountOperations = (app: FastifyInstance, house: House, isLeaving: () => boolean): void => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const took = new Histogram({ name: 'linyi_http_seconds', help: 'Time to answer, by route and status', labelNames: ['route', 'status'], buckets: [0.005, 0.02, 0.1, 0.5, 2], registers: [registry] });
  const connections = new Gauge({ name: 'linyi_database_connections', help: 'Connections to the database, by state', labelNames: ['state'], registers: [registry] });
  const lookAtWorker = workerGauges([registry], house);
  app.addHook('onResponse', (request, reply, done) => {
    took.observe({ route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    done();
  });
  const hidden = { schema: { hide: true }, config: { rateLimit: false } };
  app.get('/healthz', hidden, () => ({ ok: true }));
  app.get('/readyz', hidden, async (_request, reply) => {
    if (isLeaving()) return reply.status(503).send({ ok: false, leaving: true });
    try {
      await house.pool.query('select 1');
      return { ok: true };
    } catch {
      return reply.status(503).send({ ok: false, lacks: 'database' });
    }
  });
  app.get('/metrics', hidden, async (request, reply) => {
    if (!mayReadMetrics(request, house.config)) return reply.status(401).send();
    connections.set({ state: 'open' }, house.pool.totalCount);
    connections.set({ state: 'waiting' }, house.pool.waitingCount);
    // The rest is worth most when the database is away.
    await lookAtWorker().catch(() => undefined);
    return reply.type(registry.contentType).send(await registry.metrics());
  });
};
