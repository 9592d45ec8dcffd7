// The AsyncAPI document of a running server, judged by the JSON Schema that AsyncAPI publishes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';

const { BASE, KEY } = process.env;
const specs = createRequire(import.meta.url).resolve('@asyncapi/specs/schemas/3.0.0.json');
// The file brings the schema of schemas with it.
const ajv = new Ajv({ strict: false, validateFormats: false, meta: false, validateSchema: false });
const valid = ajv.compile(JSON.parse(readFileSync(specs, 'utf8')));

async function read(path) {
  const answer = await fetch(BASE + path, { headers: { 'X-API-Key': KEY } });
  assert.equal(answer.status, 200);
  return answer.json();
}

const all = await read('/asyncapi.json');
assert.ok(valid(all), JSON.stringify(valid.errors?.slice(0, 3)));
const shop = await read('/shop/asyncapi.json');
assert.ok(valid(shop), JSON.stringify(valid.errors?.slice(0, 3)));
assert.equal(shop.channels.ws.address, '/shop/ws');

// The judge sees faults.
assert.ok(!valid({ ...all, operations: { ...all.operations, planted: { action: 'fetch', channel: {} } } }));
assert.ok(!valid({ ...all, servers: { planted: { protocol: 'nats' } } }));

// Every reference leads somewhere, and those of an operation into its own channel.
const found = (reference) => reference.slice(2).split('/').reduce((at, name) => at?.[name], all);
const references = JSON.stringify(all).match(/"\$ref":"[^"]+"/g).map((text) => text.slice(8, -1));
for (const reference of new Set(references)) {
  assert.ok(found(reference), reference);
}
for (const [name, operation] of Object.entries(all.operations)) {
  for (const part of [operation, operation.reply].filter(Boolean)) {
    for (const message of part.messages) {
      assert.ok(message.$ref.startsWith(part.channel.$ref + '/messages/'), name);
    }
  }
  assert.ok(!operation.reply?.address || found(operation.reply.channel.$ref).address === undefined, name);
}
console.log('servers', Object.keys(all.servers).sort().join(' '));
