// @grpc/grpc-js by reflection alone against a running server: GRPC is its address, KEY an administrator's key.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import protobuf from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor/index.js';

const { GRPC, BASE, KEY } = process.env;
const credentials = process.env.CA
  ? grpc.credentials.createSsl(readFileSync(process.env.CA), readFileSync(process.env.CLIENT_KEY), readFileSync(process.env.CLIENT_CERT))
  : grpc.credentials.createInsecure();

function metadata(more = {}) {
  const data = new grpc.Metadata();
  Object.entries({ 'x-api-key': KEY, ...more }).forEach(([name, value]) => data.set(name, value));
  return data;
}

// Reflection, in the older version that most tools still speak.
const reflection = protobuf.parse(`syntax = "proto3"; package grpc.reflection.v1alpha;
  service ServerReflection { rpc ServerReflectionInfo(stream ServerReflectionRequest) returns (stream ServerReflectionResponse); }
  message ServerReflectionRequest { string host = 1; oneof message_request { string file_containing_symbol = 4; string list_services = 7; } }
  message ServerReflectionResponse { FileDescriptorResponse file_descriptor_response = 4; ListServiceResponse list_services_response = 6; }
  message FileDescriptorResponse { repeated bytes file_descriptor_proto = 1; }
  message ListServiceResponse { repeated ServiceResponse service = 1; }
  message ServiceResponse { string name = 1; }`, { keepCase: true }).root;

function client(definition, name) {
  const service = name.split('.').reduce((at, part) => at[part], grpc.loadPackageDefinition(definition));
  return new service(GRPC, credentials);
}

function ask(request) {
  const definition = loader.fromJSON(reflection.toJSON(), { keepCase: true });
  const stream = client(definition, 'grpc.reflection.v1alpha.ServerReflection').ServerReflectionInfo(metadata());
  return new Promise((resolve, reject) => {
    stream.on('data', (answer) => { resolve(answer); stream.end(); });
    stream.on('error', reject);
    stream.write(request);
  });
}

const listed = await ask({ list_services: '*' });
const names = listed.list_services_response.service.map((service) => service.name);
assert.ok(names.includes('mostajs.AuthorService') && names.includes('octonet.EntityService'), names.join());

async function reflected(name) {
  const answer = await ask({ file_containing_symbol: name });
  const files = answer.file_descriptor_response.file_descriptor_proto;
  const set = descriptor.FileDescriptorSet.encode({ file: files.map((file) => descriptor.FileDescriptorProto.decode(file)) }).finish();
  return client(loader.loadFileDescriptorSetFromBuffer(Buffer.from(set), { keepCase: true, longs: Number }), name);
}

function call(stub, method, request, more) {
  return new Promise((resolve, reject) => {
    stub[method](request, metadata(more), (error, answer) => (error ? reject(error) : resolve(answer)));
  });
}

const authors = await reflected('mostajs.AuthorService');
const ada = await call(authors, 'Create', { data: JSON.stringify({ name: 'Ada', role: 'reader', age: 36 }) });
assert.equal(ada.name, 'Ada');
assert.deepEqual(await call(authors, 'FindById', { id: ada.id }), ada);
const list = await call(authors, 'FindAll', { filter: '{"age":{"$gte":36}}', sort: '{"name":1}', limit: 1 });
assert.equal(list.items[0].id, ada.id);
assert.equal(list.total, 1);
const found = await call(authors, 'Find', { where: { fields: { age: { gte: 30 } }, not: { fields: { name: { in: ['Bob'] } } } } });
assert.deepEqual(found.items.map((row) => row.name), ['Ada']);
assert.equal((await call(authors, 'Update', { id: ada.id, data: '{"age":37}' })).age, 37);
const made = await call(authors, 'CreateMany', { items: [{ name: 'Bob', age: 0 }, { name: 'Cid', age: 50 }] });
assert.deepEqual(made.items.map((row) => row.age), [0, 50]);
assert.equal((await call(authors, 'UpdateMany', { where: { fields: { name: { eq: 'Cid' } } }, set: { age: 51 } })).count, 1);
assert.equal((await call(authors, 'Count', {})).count, 3);

const streamed = [];
for await (const row of authors.Stream({ order_by: [{ field: 'name' }] }, metadata())) {
  streamed.push(row.name);
}
assert.deepEqual(streamed, ['Ada', 'Bob', 'Cid']);

await assert.rejects(call(authors, 'FindById', { id: 'nobody' }), { code: grpc.status.NOT_FOUND });
await assert.rejects(call(authors, 'FindAll', {}, { 'x-api-key': 'sk_live_wrong' }), { code: grpc.status.UNAUTHENTICATED });
await assert.rejects(call(authors, 'Create', { data: '{"nmae":1}' }), (error) => {
  assert.equal(error.code, grpc.status.INVALID_ARGUMENT);
  return error.metadata.get('grpc-status-details-bin')[0].includes('VALIDATION_FAILED');
});

// Changes, left and taken up again.
const changes = await reflected('octonet.Changes');
const first = changes.Subscribe({ entities: ['Author'] }, metadata());
const since = await new Promise((resolve) => first.on('metadata', (headers) => resolve(Number(headers.get('x-since')[0]))));
first.on('error', () => {});
first.cancel();
assert.equal((await call(authors, 'Delete', { id: ada.id })).status, 'ok');
const again = changes.Subscribe({ entities: ['Author'], since }, metadata());
const change = await new Promise((resolve, reject) => { again.once('data', resolve); again.once('error', reject); });
assert.equal(change.kind, 'entity.deleted');
assert.equal(change.sequence, since + 1);
again.on('error', () => {});
again.cancel();

// The .proto files as a compiler that nobody here wrote reads them.
for (const path of ['proto', 'octonet.proto']) {
  const text = await (await fetch(new URL(`/api/grpc/${path}`, BASE), { headers: { 'X-API-Key': KEY } })).text();
  assert.ok(protobuf.parse(text, { keepCase: true }).root.resolveAll());
}
console.log('grpc: done');
process.exit(0);
