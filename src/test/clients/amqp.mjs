// The npm package rhea creates, reads, queries, changes and deletes a row, is told of it, is refused what it may not, and sends one twice.
import assert from 'node:assert/strict';
import rhea from 'rhea';

const { BROKER, KEY, PUBLIC_KEY } = process.env;
const { hostname: host, port } = new URL(BROKER);

function connect(password) {
  return new Promise((resolve, reject) => {
    const container = rhea.create_container();
    container.on('connection_open', ({ connection }) => resolve(connection));
    container.on('disconnected', ({ error }) => reject(error ?? new Error('disconnected')));
    container.on('connection_error', ({ connection }) => reject(connection.error));
    container.connect({ host, port, username: 'me', password, reconnect: false });
  });
}

await assert.rejects(connect(PUBLIC_KEY), 'a key that is not good for AMQP');
await assert.rejects(connect('sk_live_wrong'));

const connection = await connect(KEY);
const waiting = new Map();
const events = [];
const answers = connection.open_receiver({ source: { dynamic: true } });
for (const kind of ['created', 'updated', 'deleted']) {
  connection.open_receiver(`mostajs.events.Sample.${kind}`).on('message', () => events.push(kind));
}
answers.on('message', ({ message }) => waiting.get(message.correlation_id)?.(JSON.parse(message.body)));
await new Promise(resolve => answers.on('receiver_open', resolve));
const all = connection.open_sender('mostajs.entity');
const own = connection.open_sender('mostajs.Sample');

let calls = 0;
function ask(operation, body, { sender = all, ...more } = {}) {
  const correlation_id = ++calls;
  const answer = new Promise(resolve => waiting.set(correlation_id, resolve));
  sender.send({
    reply_to: answers.source.address, correlation_id, body: JSON.stringify(body),
    application_properties: { operation, ...(sender === all && { entity: 'Sample' }), ...more.properties }, ...more.message });
  return answer;
}

const created = await ask('create', { data: { name: 'over amqp', whole: 1 } });
assert.equal(created.status, 'ok', JSON.stringify(created));
const id = created.data.id;
assert.equal((await ask('findById', { id }, { sender: own })).data.name, 'over amqp');
assert.equal((await ask('findAll', { filter: { name: 'over amqp' } })).data.length, 1);
assert.equal((await ask('update', { id, data: { whole: 2 } })).data.whole, 2);
assert.equal((await ask('delete', { id })).data, true);
assert.equal((await ask('findById', { id })).error.code, 'NOT_FOUND');
assert.equal((await ask('count', {}, { properties: { apiKey: 'sk_live_wrong' } })).error.code, 'UNAUTHORIZED');

// As a broker delivers it again: the same message with the same id.
const message = { message_id: 'order-7', correlation_id: 'same', creation_time: Date.now() };
const answered = () => new Promise(resolve => waiting.set('same', resolve));
let answer = answered();
ask('create', { data: { name: 'again' } }, { message });
const first = await answer;
answer = answered();
ask('create', { data: { name: 'again' } }, { message });
assert.equal((await answer).data.id, first.data.id);
assert.equal((await ask('count', { filter: { name: 'again' } })).data, 1);

for (let i = 0; i < 200 && events.length < 4; i++) await new Promise(resolve => setTimeout(resolve, 50));
assert.deepEqual([...events].sort(), ['created', 'created', 'deleted', 'updated']);
connection.close();
console.log('amqp: done');
