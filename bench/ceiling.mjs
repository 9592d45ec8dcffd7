// One row by its id, by a prepared statement in a plain handler of Node.js: how fast this machine is, to read figures of other machines by.
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';

const rows = 10_000;
const database = new DatabaseSync(':memory:');
database.exec('CREATE TABLE items (id TEXT PRIMARY KEY, name TEXT, sku TEXT, description TEXT, price REAL, quantity INTEGER, active INTEGER, status TEXT)');
const insert = database.prepare('INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
database.exec('BEGIN');
for (let i = 0; i < rows; i++) {
  insert.run(`item-${i}`, `Item ${i}`, `sku-${i}`, `A thing with number ${i}, good for many purposes`, i + 0.25, i % 1000, i % 3 ? 1 : 0, 'listed');
}
database.exec('COMMIT');

const get = database.prepare('SELECT * FROM items WHERE id = ?');
const server = createServer((request, response) => {
  const row = get.get(request.url.slice(request.url.lastIndexOf('/') + 1));
  response.writeHead(row ? 200 : 404, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ status: row ? 'ok' : 'error', data: row ?? null }));
});
server.listen(Number(process.argv[2] ?? 4498), '127.0.0.1', () => console.log('ready'));
