// The stock clients of graphql-transport-ws and graphql-sse against a running server, through a network that breaks.
import assert from 'node:assert/strict';
import net from 'node:net';
import { createClient as overSocket } from 'graphql-ws';
import { createClient as overEvents } from 'graphql-sse';
import { WebSocket } from 'ws';

const { BASE, KEY } = process.env;
const { hostname, port } = new URL(BASE);

const write = async (method, path, body) => {
  const answer = await fetch(new URL(`/api/v1/${path}`, BASE), {
    method, headers: { 'X-API-Key': KEY }, body: body && JSON.stringify(body),
  });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
  return (await answer.json()).data;
};

const lines = new Set();
const network = net.createServer((near) => {
  const far = net.connect(port, hostname);
  lines.add(near);
  near.pipe(far).pipe(near);
  near.on('error', () => far.destroy()).on('close', () => far.destroy());
  far.on('error', () => near.destroy());
});
await new Promise((resolve) => network.listen(0, '127.0.0.1', resolve));
const cut = () => lines.forEach((line) => line.destroy());
const there = `127.0.0.1:${network.address().port}`;

function listener() {
  const seen = [];
  const waiting = [];
  const look = () => waiting.forEach((one) => one());
  return {
    seen,
    sink: (done) => ({
      next: (result) => { seen.push(result); look(); },
      error: (error) => { seen.push({ failed: error }); look(); },
      complete: () => { seen.push({ complete: true }); look(); done?.(); },
    }),
    until: (what, test) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${what}: ${JSON.stringify(seen)}`)), 30_000);
        const one = () => {
          const found = seen.find(test);
          if (found) { clearTimeout(timer); resolve(found); }
        };
        waiting.push(one);
        one();
      }),
  };
}

const changed = (result) => result.data?.authorChanges;
const query = `subscription($since: Long) {
  authorChanges(where: {age: {gte: 18}}, since: $since) { kind id sequence data { name age } }
}`;

// graphql-transport-ws: the key comes with the first message, as a page sends it.
let opened = 0;
const socket = overSocket({
  url: `ws://${there}/graphql`, webSocketImpl: WebSocket, lazy: true, retryAttempts: 5,
  connectionParams: { 'X-API-Key': KEY }, on: { connected: () => opened++ },
});
const one = async (document, variables) => {
  for await (const result of socket.iterate({ query: document, variables })) return result;
};
const made = await one('mutation($i: AuthorInput!) { createAuthor(input: $i) { id } }', { i: { name: 'Ada', role: 'reader', age: 36 } });
const ada = made.data.createAuthor.id;
assert.deepEqual(await one('{ authorCount a: author(id: "nobody") { id } }'), { data: { authorCount: 1, a: null } });
const wrong = await one('{ nothingLikeIt }').catch((errors) => errors);
assert.ok(Array.isArray(wrong) && wrong[0].extensions.code === 'BAD_REQUEST', JSON.stringify(wrong));

const over = listener();
const stop = socket.subscribe({ query }, over.sink());
const until = async (what, listening, name, body) => {
  // Until it is subscribed nobody is told: a row is written anew until it is.
  for (let i = 0; i < 100; i++) {
    await write('POST', 'Author', { ...body, name: `${name} ${i}` });
    if (listening.seen.some((result) => changed(result)?.data?.name?.startsWith(name))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what}: ${JSON.stringify(listening.seen)}`);
};
await until('first', over, 'First', { role: 'reader', age: 20 });
await write('PUT', `Author/${ada}`, { age: 12 });
const left = await over.until('left', (result) => changed(result)?.id === ada);
assert.equal(changed(left).kind, 'DELETED', 'a row that no longer matches is told as deleted');
assert.equal(changed(left).data, null);
const last = changed(left).sequence;
assert.ok(Number(last) > 0);

// From a sequence on, over another connection: nothing is missed, nothing comes twice.
await write('POST', 'Author', { name: 'While away', role: 'reader', age: 40 });
const resumed = listener();
socket.subscribe({ query, variables: { since: last } }, resumed.sink());
const first = await resumed.until('resumed', (result) => changed(result));
assert.equal(changed(first).data.name, 'While away');

const before = opened;
cut();
await until('reconnected', resumed, 'Again', { role: 'reader', age: 50 });
assert.ok(opened > before, 'it connected again');
stop();
await over.until('stopped', (result) => result.complete);
await socket.dispose();

const refused = overSocket({ url: `ws://${there}/graphql`, webSocketImpl: WebSocket, connectionParams: { 'X-API-Key': 'no' }, retryAttempts: 0 });
const closed = await new Promise((resolve) =>
  refused.subscribe({ query }, { next: resolve, error: resolve, complete: () => resolve(null) }));
assert.equal(closed.code, 4403);

// graphql-sse in its distinct connections mode.
const events = overEvents({ url: `http://${there}/graphql`, headers: { 'X-API-Key': KEY }, retryAttempts: 3 });
const stream = listener();
const end = events.subscribe({ query, variables: { since: last } }, stream.sink());
const told = await stream.until('streamed', (result) => changed(result));
assert.equal(changed(told).data.name, 'While away');
await until('live', stream, 'Live', { role: 'reader', age: 60 });
end();
const single = listener();
events.subscribe({ query: '{ authorCount }' }, single.sink());
await single.until('single', (result) => result.complete);
assert.ok(single.seen[0].data.authorCount > 1);
const faulty = listener();
events.subscribe({ query: 'subscription { authorChanges(since: -1) { id } }' }, faulty.sink());
const why = await faulty.until('faulty', (result) => result.errors);
assert.equal(why.errors[0].extensions.code, 'BAD_REQUEST', 'what is wrong is told, not only that something is');
await faulty.until('over', (result) => result.complete);
await events.dispose();

network.close();
cut();
console.log('graphql subscriptions: done');
