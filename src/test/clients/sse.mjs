// The stock EventSource client against a running server: BASE is its address, KEY an administrator's key.
import assert from 'node:assert/strict';
import net from 'node:net';
import { EventSource } from 'eventsource';

const { BASE, KEY } = process.env;
const headers = { 'X-API-Key': KEY };

const write = async (method, path, body) => {
  const answer = await fetch(new URL(`/api/v1/${path}`, BASE), { method, headers, body: body && JSON.stringify(body) });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
  return (await answer.json()).data;
};

// Between the client and the server, to cut the stream as a network would; the client comes back by itself.
const lines = new Set();
const { hostname, port } = new URL(BASE);
const network = net.createServer((near) => {
  const far = net.connect(port, hostname);
  lines.add(near);
  near.pipe(far).pipe(near);
  near.on('error', () => far.destroy()).on('close', () => far.destroy());
  far.on('error', () => near.destroy());
});
await new Promise((resolve) => network.listen(0, '127.0.0.1', resolve));
const cut = () => lines.forEach((line) => line.destroy());
const asked = [];
const source = new EventSource(`http://127.0.0.1:${network.address().port}/events?entity=Author`, {
  fetch: (url, init) => {
    asked.push(init.headers['Last-Event-ID'] ?? null);
    return fetch(url, { ...init, headers: { ...init.headers, ...headers } });
  },
});
const seen = [];
const waiting = [];
for (const kind of ['connected', 'entity.created', 'entity.updated', 'entity.deleted', 'entity.upserted', 'ended']) {
  source.addEventListener(kind, (event) => {
    seen.push({ kind, lastId: event.lastEventId, ...JSON.parse(event.data) });
    waiting.forEach((look) => look());
  });
}
const until = (what, test) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${what}: ${JSON.stringify(seen)}`)), 30_000);
    const look = () => {
      const found = seen.find(test);
      if (found) {
        clearTimeout(timer);
        resolve(found);
      }
    };
    waiting.push(look);
    look();
  });

const connected = await until('connected', (event) => event.kind === 'connected');
assert.ok(connected.entities.includes('Author'));
assert.equal(connected.project, 'default');

const ada = await write('POST', 'Author', { name: 'Ada', role: 'reader', age: 36 });
const created = await until('created', (event) => event.kind === 'entity.created');
assert.equal(created.data.name, 'Ada');
assert.equal(created.entity, 'Author');
assert.match(created.lastId, /^\d+$/);

await write('PUT', `Author/${ada.id}`, { age: 37 });
const updated = await until('updated', (event) => event.kind === 'entity.updated' && event.data.id === ada.id);
assert.equal(updated.data.age, 37);
assert.ok(Number(updated.lastId) > Number(created.lastId));

cut();
const names = [];
for (let i = 0; i < 20; i++) {
  names.push(`while away ${i}`);
  await write('POST', 'Author', { name: names[i], role: 'reader' });
}
await until('resumed', (event) => event.data?.name === names.at(-1));
assert.ok(asked.length > 1 && Number(asked.at(-1)) >= Number(updated.lastId), JSON.stringify(asked));
const told = seen.filter((event) => event.data?.name?.startsWith('while away')).map((event) => event.data.name);
assert.deepEqual([...new Set(told)], names);

await write('DELETE', `Author/${ada.id}`);
const deleted = await until('deleted', (event) => event.kind === 'entity.deleted');
assert.equal(deleted.data, undefined);
source.close();
network.close();

const refused = new EventSource(new URL('/events?entity=Nobody', BASE), {
  fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, ...headers } }),
});
const error = await new Promise((resolve) => refused.addEventListener('error', resolve));
assert.equal(error.code, 404);
assert.equal(refused.readyState, EventSource.CLOSED);
console.log('sse: done');
process.exit(0);
