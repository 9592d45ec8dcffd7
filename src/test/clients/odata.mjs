// Two packages that nobody here wrote: SAP's reader of $metadata, and an OData client that does what the model allows.
// BASE is the server's address, KEY an administrator's key.
import assert from 'node:assert/strict';
import { parse } from '@sap-ux/edmx-parser';
import { OData } from '@odata/client';

const { BASE, KEY } = process.env;
const service = `${BASE}/odata/`;

const answer = await fetch(`${service}$metadata`, { headers: { 'X-API-Key': KEY } });
assert.equal(answer.status, 200);
const model = parse(await answer.text()).schema;
const type = (name) => model.entityTypes.find((one) => one.name === name);
const author = model.entitySets.find((set) => set.entityTypeName === `${model.namespace}.Author`).name;
const book = model.entitySets.find((set) => set.entityTypeName === `${model.namespace}.Book`).name;
assert.equal(author, 'authors');
assert.deepEqual(type('Author').keys.map((key) => key.name), ['id']);
const key = type('Book').navigationProperties.find((one) => one.name === 'author').referentialConstraint[0];
assert.equal(key.targetProperty, 'id');
assert.ok(!type('Author').entityProperties.some((property) => property.name === 'password'));
const money = type('Author').entityProperties.find((property) => property.name === 'balance');
assert.deepEqual([money.type, money.precision, money.scale], ['Edm.Decimal', 12, 2]);

const client = OData.New4({ serviceEndpoint: service, commonHeaders: { 'X-API-Key': KEY } });
const authors = client.getEntitySet(author);
const books = client.getEntitySet(book);

const ada = await authors.create({ name: "Ada O'Hara", age: 36, role: 'reader', born: '1815-12-10T00:00:00Z' });
const bob = await authors.create({ name: 'Bob', age: 20 });
assert.equal((await authors.retrieve(ada.id)).name, "Ada O'Hara");

await authors.update(bob.id, { age: 21 });
assert.equal((await authors.retrieve(bob.id)).age, 21);
await books.create({ title: 'Notes', price: 12.5, [key.sourceProperty]: ada.id });

const filter = client.newFilter().property('age').gt(30);
assert.deepEqual((await authors.query(filter)).map((row) => row.id), [ada.id]);
assert.equal(await authors.count(filter), 1);
const options = client.newOptions().filter("startswith(name,'A') or name eq 'Bob'").select(['name', 'age']).orderby('age', 'desc');
assert.deepEqual((await authors.query(options)).map((row) => row.name), ["Ada O'Hara", 'Bob']);
const expanded = await authors.retrieve(ada.id, client.newOptions().expand('books'));
assert.deepEqual(expanded.books.map((row) => row.title), ['Notes']);

const responses = await client.execBatchRequests([
  await client.newBatchRequest({ collection: author, entity: { name: 'Eve' }, method: 'POST' }),
  await client.newBatchRequest({ collection: author, params: client.newOptions().top(1), method: 'GET' }),
]);
assert.equal(responses.length, 2);
assert.equal((await responses[0].json()).name, 'Eve');
assert.equal((await responses[1].json()).value.length, 1);

await authors.delete(bob.id);
await assert.rejects(authors.retrieve(bob.id), /No Author with this id/);
await assert.rejects(authors.query(client.newOptions().filter('agee eq 1')), /agee/);
console.log('odata: done');
