import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { House } from '../house.ts';

/** Health, readiness and metrics: for whoever keeps the house running. */
export const mountOperations = (app: FastifyInstance, house: House): void => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const took = new Histogram({ name: 'linyi_http_seconds', help: 'Time to answer, by route and status', labelNames: ['route', 'status'], buckets: [0.005, 0.02, 0.1, 0.5, 2], registers: [registry] });
  const connections = new Gauge({ name: 'linyi_database_connections', help: 'Connections to the database, by state', labelNames: ['state'], registers: [registry] });
  app.addHook('onResponse', (request, reply, done) => {
    took.observe({ route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    done();
  });
  const hidden = { schema: { hide: true }, config: { rateLimit: false } };
  app.get('/healthz', hidden, () => ({ ok: true }));
  app.get('/readyz', hidden, async (_request, reply) => {
    try {
      await house.pool.query('select 1');
      return { ok: true };
    } catch {
      return reply.status(503).send({ ok: false, lacks: 'database' });
    }
  });
  app.get('/metrics', hidden, async (request, reply) => {
    const { metricsToken } = house.config;
    if (metricsToken !== undefined && request.headers.authorization !== `Bearer ${metricsToken}`) return reply.status(401).send();
    connections.set({ state: 'open' }, house.pool.totalCount);
    connections.set({ state: 'waiting' }, house.pool.waitingCount);
    return reply.type(registry.contentType).send(await registry.metrics());
  });
};
