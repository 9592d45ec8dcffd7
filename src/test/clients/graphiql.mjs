// The page's own script without a browser: what it hands to the editor for asking is used on a running server.
import assert from 'node:assert/strict';
import vm from 'node:vm';
import { parse } from 'graphql';

const { BASE, KEY } = process.env;
const script = await (await fetch(new URL('/graphiql/page.js', BASE))).text();
const elements = {};
const element = (id) => (elements[id] ??= { value: '', addEventListener: (_, listener) => (elements[id].listener = listener) });
let given;
vm.runInNewContext(script, {
  document: { getElementById: element },
  location: { search: '' },
  URLSearchParams, TextDecoderStream, AbortController,
  fetch: (path, options) => fetch(new URL(path, BASE), options),
  ReactDOM: { createRoot: () => ({ render: (made) => (given = made), unmount() {} }) },
  React: { createElement: (_, properties) => properties },
  GraphiQL: {},
});
element('key').value = KEY;
await elements.open.listener({ preventDefault() {} });
assert.equal(element('problem').value, '');

const ask = (query, operationName) => given.fetcher({ query, operationName }, { documentAST: parse(query) });
const both = 'query Q { authorCount } subscription S { authorChanges { id kind data { name } } }';
assert.ok((await ask(both, 'Q')).data.authorCount >= 0);

const changes = ask(both, 'S');
const first = changes.next();
for (let i = 0; ; i++) {
  await ask(`mutation { createAuthor(input: {name: "Told ${i}", role: "reader"}) { id } }`);
  const told = await Promise.race([first, new Promise((resolve) => setTimeout(resolve, 100))]);
  if (told) {
    assert.match(told.value.data.authorChanges.data.name, /^Told/);
    break;
  }
  assert.ok(i < 200, 'a change is told');
}
const waiting = changes[Symbol.asyncIterator]().next();
await changes.return();
let last = await waiting;
while (!last.done) last = await changes.next();

const faulty = ask('subscription { nope { id } }');
assert.match((await faulty.next()).value.errors[0].message, /nope/);
assert.equal((await faulty.next()).done, true);
console.log('graphiql: done');
