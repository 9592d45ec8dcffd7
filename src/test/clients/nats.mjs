// The stock NATS client of Node against a running server: NATS is the address of nats-server, NATS_USER an account of it
// that the server uses too, KEY an administrator's key and PUBLIC_KEY one that may only read.
import assert from 'node:assert/strict';
import { connect, headers } from '@nats-io/transport-node';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';

const { NATS, NATS_USER, KEY, PUBLIC_KEY } = process.env;
const nc = await connect({ servers: NATS, user: NATS_USER, pass: NATS_USER });

async function ask(subject, payload, more = {}) {
  const all = headers();
  Object.entries({ 'x-api-key': KEY, ...more }).forEach(([name, value]) => value && all.set(name, value));
  for (let left = 100; ; left--) {
    try {
      const reply = await nc.request(subject, payload === undefined ? '' : JSON.stringify(payload), {
        headers: all,
        timeout: 30_000,
      });
      return reply.json();
    } catch (noResponders) {
      // The server connects in its own time.
      if (left === 0) {
        throw noResponders;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const { entities, subjects } = await ask('mostajs.discover');
assert.ok(entities.some((entity) => entity.name === 'Author' && entity.fields.includes('name')));
assert.ok(subjects.includes('mostajs.Author.create'));

const manager = await jetstreamManager(nc);
await manager.streams.add({ name: 'authors', subjects: ['mostajs.events.Author.*'] });

const heard = [];
const events = nc.subscribe('mostajs.events.Author.>');
(async () => {
  for await (const message of events) {
    heard.push([message.subject.split('.').pop(), message.json().id, message.headers.get('Nats-Msg-Id')]);
  }
})();
await nc.flush();

const created = await ask('mostajs.Author.create', { data: { name: 'Nats', email: 'nats@example.org' } });
assert.equal(created.status, 'ok', JSON.stringify(created));
const id = created.data.id;
const found = await ask('mostajs.Author.findAll', { filter: JSON.stringify({ name: 'Nats' }), limit: 5, sort: { name: 1 } });
assert.deepEqual(found.data.map((row) => row.id), [id]);
assert.equal(found.metadata.count, 1);
const updated = await ask('mostajs.default.Author.update', { id, data: { name: 'Nats II' } });
assert.equal(updated.data.name, 'Nats II');
assert.equal((await ask('mostajs.Author.count', undefined)).status, 'ok');

const refused = await ask('mostajs.Author.create', { data: { nmae: 'x' } });
assert.equal(refused.error.code, 'VALIDATION_FAILED');
assert.ok(refused.error.details.length > 0);
assert.equal((await ask('mostajs.Author.count', {}, { 'x-api-key': `sk_live_${'x'.repeat(64)}` })).error.code, 'UNAUTHORIZED');
assert.equal((await ask('mostajs.Author.delete', { id }, { 'x-api-key': PUBLIC_KEY })).error.code, 'FORBIDDEN');

const again = () => ask('mostajs.Author.create', { data: { name: 'Once', email: 'once@example.org' } }, { 'Nats-Msg-Id': 'once' });
assert.deepEqual(await again(), await again());
assert.equal((await ask('mostajs.Author.count', { filter: { name: 'Once' } })).data, 1);

assert.equal((await ask('mostajs.Author.delete', { id })).data, true);
assert.equal((await ask('mostajs.Author.findById', { id })).error.code, 'NOT_FOUND');

const kinds = () => heard.filter(([, row]) => row === id).map(([kind]) => kind);
for (let left = 300; kinds().length < 3 && left > 0; left--) {
  await new Promise((resolve) => setTimeout(resolve, 100));
}
assert.deepEqual(kinds(), ['created', 'updated', 'deleted']);

// The stream has each once, also when a relay tells one again.
const { state } = await manager.streams.info('authors');
assert.equal(state.messages, 4);
const [, , name] = heard[0];
const twice = headers();
twice.set('Nats-Msg-Id', name);
const ack = await jetstream(nc).publish('mostajs.events.Author.created', '{}', { headers: twice });
assert.equal(ack.duplicate, true);

await nc.close();
console.log('nats: done');
