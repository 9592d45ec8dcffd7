// Arrow's own library for JavaScript against a running server: BASE is its address, KEY an administrator's key.
import assert from 'node:assert/strict';
import { tableFromArrays, tableFromIPC, tableToIPC } from 'apache-arrow';

const { BASE, KEY } = process.env;
const IPC = 'application/vnd.apache.arrow.stream';

const ask = (path, body, key = KEY, accept = IPC) =>
  fetch(new URL(path, BASE), { method: 'POST', headers: { 'X-API-Key': key, Accept: accept }, body: JSON.stringify(body) });

const name = `arrow-${process.pid}`;
const made = await fetch(new URL('/api/v1/Author', BASE), {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'X-API-Key': KEY },
  body: JSON.stringify([{ name, role: 'reader', age: 36 }, { name, role: 'reader' }]),
});
assert.equal(made.status, 201, await made.clone().text());

const filter = { name };
const table = await tableFromIPC(ask('/arrow/stream/Author', { filter, sort: { age: -1 }, select: ['name', 'age', 'createdAt'] }));
assert.equal(table.numRows, 2);
assert.deepEqual(table.schema.fields.map((field) => field.name).slice(0, 2), ['id', 'name']);
assert.equal(table.get(0).name, name);
assert.equal(Number(table.get(0).age), 36);
assert.equal(table.get(1).age, null);
assert.ok(Math.abs(Number(table.get(0).createdAt) - Date.now()) < 3600_000);

const columns = await (await ask('/arrow/query/Author', { filter }, KEY, 'application/json')).json();
assert.equal(columns.rowCount, 2);
assert.deepEqual(columns.columns.name, [name, name]);

const none = await tableFromIPC(ask('/arrow/stream/Author', { filter: { name: 'nobody at all' } }));
assert.equal(none.numRows, 0);

const upload = (columns, key = KEY) =>
  fetch(new URL('/arrow/upload/Author', BASE), {
    method: 'POST',
    headers: { 'X-API-Key': key, 'Content-Type': IPC },
    body: tableToIPC(tableFromArrays(columns), 'stream'),
  });
const uploaded = await upload({ name: [`${name}-up`, `${name}-up`], role: ['reader', 'editor'], age: [1, 2] });
assert.equal(uploaded.status, 201, await uploaded.clone().text());
assert.deepEqual(await uploaded.json(), { rows: 2, created: 2 });
const back = await tableFromIPC(ask('/arrow/stream/Author', { filter: { name: `${name}-up` }, sort: { age: 1 } }));
assert.deepEqual([...back].map((row) => [row.role, Number(row.age)]), [['reader', 1], ['editor', 2]]);
const faulty = await upload({ name: [name], role: ['no such role'] });
assert.equal(faulty.status, 422);
assert.equal((await faulty.json()).errors[0].details[0].field, '[0].role');
assert.equal((await upload({ name: [name], role: ['reader'] }, 'sk_live_wrong')).status, 401);

const wrong = await ask('/arrow/stream/Author', { filter: { nothing: 1 } });
assert.equal(wrong.status, 400);
assert.ok((await wrong.json()).error.length > 0);
assert.equal((await ask('/arrow/stream/Author', {}, 'sk_live_wrong')).status, 401);

console.log('arrow: done');
