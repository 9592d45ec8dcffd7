// Two stock JSON-RPC clients against a running server: BASE is its address, KEY an administrator's key.
import assert from 'node:assert/strict';
import jayson from 'jayson/promise/index.js';
import { JSONRPCClient } from 'json-rpc-2.0';

const { BASE, KEY } = process.env;

const { hostname, port } = new URL(BASE);
const post = jayson.Client.http({ hostname, port, path: '/rpc', headers: { 'X-API-Key': KEY } });
const rpc = new JSONRPCClient(async (payload) => {
  const answer = await fetch(new URL('/rpc', BASE), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${KEY}` },
    body: JSON.stringify(payload),
  });
  if (answer.status === 200) {
    rpc.receive(await answer.json());
  } else if (payload.id !== undefined) {
    throw new Error(`HTTP ${answer.status}`);
  }
});

const made = await post.request('Author.create', { data: { name: 'Ada', role: 'reader', age: 36 } });
assert.ok(made.result, JSON.stringify(made));
const { id } = made.result.data;
const read = await rpc.request('Author.findById', { id });
assert.equal(read.data.name, 'Ada');

await rpc.request('Author.update', { id, data: { age: 37 }, ifMatch: read.metadata.etag });
const stale = await post.request('Author.update', { id, data: { age: 38 }, ifMatch: read.metadata.etag });
assert.equal(stale.error.data.code, 'PRECONDITION_FAILED');

const list = await rpc.request('Author.findAll', { filter: { age: { $gte: 37 } }, options: { select: ['name', 'age'] } });
assert.deepEqual(list.data, [{ id, name: 'Ada', age: 37 }]);
assert.equal(list.metadata.count, 1);

await assert.rejects(rpc.request('Author.findAll', { filter: { agee: 1 } }), { code: -32602 });
await assert.rejects(rpc.request('Nobody.findAll', {}), { code: -32601 });

rpc.notify('Author.increment', { id, field: 'age', amount: 3 });
const [, counted] = await post.request([
  post.request('Author.create', { data: { name: 'Bob', role: 'reader' } }, undefined, false),
  post.request('Author.count', {}, undefined, false),
]);
assert.equal(counted.result.data, 2);

assert.equal((await rpc.request('Author.delete', { id })).data, true);
const gone = await post.request('Author.findById', { id });
assert.equal(gone.error.code, -32004);

const described = await rpc.request('rpc.discover', {});
assert.ok(described.methods.some((method) => method.name === 'Author.upsert'));
console.log('jsonrpc: done');
