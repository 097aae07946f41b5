/** The limit for reading: a Fastify route with one prepared select by key, which answers the bytes it finds. Same driver, same settings, nothing else. */
import Fastify from 'fastify';
import { openPool } from '@linyi/server/pool';

const pool = openPool({ connectionString: process.env['DATABASE_URL'] ?? '', searchPath: 'app', max: 12, name: 'bare' });
const app = Fastify({ logger: false });
app.get('/matters/:id', async (request, reply) => {
  const { id } = request.params as { id: string };
  const { rows } = await pool.query<{ body: string }>({ name: 'body', text: 'select body from public.bench_bodies where id = $1', values: [id] });
  return reply.type('application/json; charset=utf-8').send(rows[0]?.body);
});
await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
process.send?.('ready');
process.on('SIGTERM', () => void app.close().then(() => pool.end()).then(() => process.exit(0)));
