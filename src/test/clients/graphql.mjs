// The audits of the GraphQL over HTTP specification, and a document of everything, against a running server.
import assert from 'node:assert/strict';
import { auditServer } from 'graphql-http';
import { buildClientSchema, getIntrospectionQuery, validateSchema } from 'graphql';

const { BASE, KEY } = process.env;
const url = new URL('/graphql', BASE).href;
const withKey = (input, init = {}) =>
  fetch(input, { ...init, headers: { ...init.headers, 'X-API-Key': KEY } });

const results = await auditServer({ url, fetchFn: withKey });
const missed = results.filter((result) => result.status !== 'ok');
for (const miss of missed) console.log(`${miss.status}: ${miss.name} (${miss.reason})`);
assert.equal(missed.length, 0, 'audits that were not passed');
console.log(`graphql: ${results.length} audits passed`);

async function ask(query, variables) {
  const answer = await withKey(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query, variables }),
  });
  const told = await answer.json();
  return { status: answer.status, ...told };
}

async function data(query, variables) {
  const told = await ask(query, variables);
  assert.equal(told.errors, undefined, JSON.stringify(told.errors));
  return told.data;
}

const schema = buildClientSchema(await data(getIntrospectionQuery()));
assert.deepEqual(validateSchema(schema), []);
assert.ok(!JSON.stringify(schema.getType('Author').toConfig().fields).includes('password'));

const { ada } = await data('mutation($input: AuthorInput!) { ada: createAuthor(input: $input) { id name tags profile born } }', {
  input: {
    name: 'Ada', email: 'ada@x.test', age: 36, balance: '1234567890.12', role: 'reader', tags: ['a', 'b'],
    born: '1815-12-10T00:00:00.000Z', profile: { city: 'London', deep: [1, { two: true }] },
  },
});
assert.deepEqual(ada.profile, { city: 'London', deep: [1, { two: true }] });
assert.deepEqual(ada.tags, ['a', 'b']);

const { books } = await data(
  'mutation($inputs: [BookInput!]!) { books: createManyBooks(inputs: $inputs) { id title author { id } } }',
  { inputs: [1, 2, 3, 4, 5].map((n) => ({ title: `Book ${n}`, pages: n * 100, genre: n % 2 ? 'travel' : 'novel', author: ada.id })) },
);
assert.equal(books.length, 5);
assert.equal(books[0].author.id, ada.id);

const read = await data(
  `query($id: ID!, $min: Long) {
    author(id: $id) { ...who books(where: {pages: {gte: $min}}, orderBy: [{field: pages, direction: DESC}], limit: 2) { title author { name } } }
    books(where: {authorId: {eq: $id}, not: {title: {in: ["Book 1"]}}}, orderBy: {field: title}) { title author { ...who } }
    bookCount(filter: "{\\"pages\\":{\\"$gt\\":100}}")
    none: author(id: "nobody") { name }
  }
  fragment who on Author { name email createdAt __typename }`,
  { id: ada.id, min: 200 },
);
assert.deepEqual(read.author.books.map((book) => book.title), ['Book 5', 'Book 4']);
assert.equal(read.author.books[0].author.name, 'Ada');
assert.equal(read.author.__typename, 'Author');
assert.deepEqual(read.books.map((book) => book.title), ['Book 2', 'Book 3', 'Book 4', 'Book 5']);
assert.equal(read.books[0].author.email, 'ada@x.test');
assert.equal(read.bookCount, 4);
assert.equal(read.none, null);

const titles = [];
let after = null;
do {
  const page = await data(
    `query($after: String) { page: booksConnection(first: 2, after: $after, orderBy: {field: title}) {
       totalCount edges { cursor node { title } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`,
    { after },
  );
  assert.equal(page.page.totalCount, 5);
  assert.equal(page.page.pageInfo.hasPreviousPage, after !== null);
  titles.push(...page.page.edges.map((edge) => edge.node.title));
  after = page.page.pageInfo.hasNextPage ? page.page.pageInfo.endCursor : null;
} while (after);
assert.deepEqual(titles, ['Book 1', 'Book 2', 'Book 3', 'Book 4', 'Book 5']);
const first = await data('{ page: booksConnection(first: 3, orderBy: {field: title}) { edges { cursor } } }');
const second = await data('query($after: String!) { page: booksConnection(first: 1, after: $after, orderBy: {field: title}) { nodes { title } } }', {
  after: first.page.edges[1].cursor,
});
assert.equal(second.page.nodes[0].title, 'Book 3');

const groups = await data('{ groups: bookAggregate(groupBy: [authorId]) { key count sum { pages } avg { pages } min { title pages } max { title } } }');
assert.deepEqual(groups.groups, [
  { key: { authorId: ada.id }, count: 5, sum: { pages: 1500 }, avg: { pages: 300 }, min: { title: 'Book 1', pages: 100 }, max: { title: 'Book 5' } },
]);

const partial = await ask('mutation($id: ID!) { a: updateAuthor(id: $id, input: {age: 37}) { age } b: updateAuthor(id: "nobody", input: {age: 1}) { age } c: addToSetAuthor(id: $id, field: "tags", value: "\\"c\\"") { tags } }', { id: ada.id });
assert.equal(partial.data.a.age, 37);
assert.equal(partial.data.b, null);
assert.deepEqual(partial.data.c.tags, ['a', 'b', 'c']);
assert.equal(partial.errors[0].extensions.code, 'NOT_FOUND');
assert.deepEqual(partial.errors[0].path, ['b']);

const undone = await ask('mutation($id: ID!) @atomic { a: updateAuthor(id: $id, input: {age: 99}) { age } b: updateAuthor(id: "nobody", input: {age: 1}) { age } }', { id: ada.id });
assert.equal(undone.data.a, null);
assert.equal((await data('query($id: ID!) { author(id: $id) { age } }', { id: ada.id })).author.age, 37);

const secret = await ask('{ authors(filter: "{\\"password\\":{\\"$exists\\":true}}") { id } }');
assert.equal(secret.errors[0].extensions.code, 'BAD_REQUEST');
const typed = await ask('{ authors(where: {password: {exists: true}}) { id } }');
assert.equal(typed.status, 400);
assert.ok(!JSON.stringify(typed.errors).includes('mean'));

assert.equal((await data('mutation($id: ID!) { deleteManyBooks(where: {authorId: {eq: $id}}) }', { id: ada.id })).deleteManyBooks, 5);
assert.equal((await data('mutation($id: ID!) { deleteAuthor(id: $id) }', { id: ada.id })).deleteAuthor, true);
console.log('graphql: done');
