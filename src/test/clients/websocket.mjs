// The stock WebSocket client against a running server: BASE is its address, KEY an administrator's key.
import assert from 'node:assert/strict';
import WebSocket from 'ws';

const { BASE, KEY } = process.env;
const address = (path) => new URL(path, BASE.replace('http', 'ws'));

class Client {
  #requests = new Map();
  #number = 0;
  events = [];
  #waiting = [];

  constructor(path, options) {
    this.socket = new WebSocket(address(path), options);
    this.connected = new Promise((resolve, reject) => {
      this.socket.on('error', reject);
      this.socket.on('message', (text) => {
        const message = JSON.parse(text);
        if (message.type === 'connected') {
          resolve(message);
        } else if (message.requestId !== undefined) {
          this.#requests.get(message.requestId)(message);
        } else {
          this.events.push(message);
          this.#waiting.forEach((look) => look());
        }
      });
    });
    this.closed = new Promise((resolve) => this.socket.on('close', (code, reason) => resolve({ code, reason: `${reason}` })));
  }

  ask(message) {
    const requestId = ++this.#number;
    return new Promise((resolve) => {
      this.#requests.set(requestId, resolve);
      this.socket.send(JSON.stringify({ ...message, requestId }));
    });
  }

  event(test) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(JSON.stringify(this.events))), 30_000);
      const look = () => {
        const found = this.events.find(test);
        if (found) {
          clearTimeout(timer);
          resolve(found);
        }
      };
      this.#waiting.push(look);
      look();
    });
  }
}

const client = new Client('/ws', { headers: { 'X-API-Key': KEY } });
const { entities } = await client.connected;
assert.ok(entities.includes('Author'));

const created = await client.ask({ op: 'create', entity: 'Author', data: { name: 'Ada', role: 'reader', age: 36 } });
assert.equal(created.status, 'ok', JSON.stringify(created));
const { id } = created.data;
const read = await client.ask({ op: 'findById', entity: 'Author', id });
assert.equal(read.data.name, 'Ada');
assert.equal(read.type, 'response');
const list = await client.ask({ op: 'findAll', entity: 'Author', filter: { age: { $gte: 36 } }, options: { limit: 5 } });
assert.equal(list.metadata.count, 1);
const wrong = await client.ask({ op: 'findAll', entity: 'Author', filter: { agee: 1 } });
assert.equal(wrong.error.code, 'BAD_REQUEST');

// A page of a browser can't send headers: it shows its key in the first message.
const page = new Client('/ws');
await new Promise((resolve) => page.socket.on('open', resolve));
page.socket.send(JSON.stringify({ type: 'auth', apiKey: KEY }));
await page.connected;
const subscribed = await page.ask({ type: 'subscribe', subscription: 'adults', entity: 'Author', filter: { age: { $gte: 37 } } });
assert.equal(subscribed.data.subscription, 'adults');

await client.ask({ op: 'increment', entity: 'Author', id, field: 'age', amount: 1 });
const event = await page.event((one) => one.event === 'entity.updated');
assert.deepEqual(
  [event.type, event.entity, event.id, event.data.age, event.subscription],
  ['event', 'Author', id, 37, 'adults'],
);
assert.equal(client.events.length, 0);

const late = new Client(`/ws?subscribe=Author&since=${subscribed.data.since}`, { headers: { 'X-API-Key': KEY } });
assert.equal((await late.event((one) => one.sequence === event.sequence)).id, id);

assert.equal((await page.ask({ type: 'unsubscribe', subscription: 'adults' })).status, 'ok');
assert.equal((await client.ask({ op: 'delete', entity: 'Author', id })).data, true);
assert.equal((await client.ask({ op: 'findById', entity: 'Author', id })).error.code, 'NOT_FOUND');

const stranger = new Client('/ws');
await new Promise((resolve) => stranger.socket.on('open', resolve));
stranger.socket.send(JSON.stringify({ type: 'auth', apiKey: 'sk_live_' + 'x'.repeat(64) }));
assert.equal((await stranger.closed).code, 4401);
const bad = await new Promise((resolve) =>
  new WebSocket(address('/ws?apikey=nonsense')).on('error', () => {}).on('unexpected-response', (_, answer) => resolve(answer)),
);
assert.equal(bad.statusCode, 401);

for (const one of [client, page, late]) {
  one.socket.close();
}
console.log('websocket: done');
