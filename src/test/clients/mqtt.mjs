// The npm package mqtt creates, reads, queries, changes and deletes a row, is told of it, is refused what it may not, and sends one twice.
import assert from 'node:assert/strict';
import mqtt from 'mqtt';

const { BROKER, KEY, PUBLIC_KEY } = process.env;
const connect = password => mqtt.connectAsync(BROKER, { protocolVersion: 5, username: 'me', password, reconnectPeriod: 0 });

await assert.rejects(connect(PUBLIC_KEY), 'a key that is not good for MQTT');
await assert.rejects(connect('sk_live_wrong'));

const client = await connect(KEY);
const waiting = new Map();
const events = [];
client.on('message', (topic, payload, { properties }) => {
  if (topic.startsWith('mostajs/events/')) events.push(topic);
  else waiting.get(String(properties.correlationData))?.(JSON.parse(payload));
});
await client.subscribeAsync('reply/node');
await client.subscribeAsync('mostajs/events/+/+');

let calls = 0;
function ask(topic, body, { dup = false, mark = `c${++calls}`, key } = {}) {
  const answer = new Promise(resolve => waiting.set(mark, resolve));
  const properties = { responseTopic: 'reply/node', correlationData: Buffer.from(mark) };
  if (key) properties.userProperties = { 'x-api-key': key };
  client.publish(topic, JSON.stringify(body), { qos: 1, dup, properties });
  return answer;
}

const created = await ask('mostajs/Sample/create', { data: { name: 'over mqtt', whole: 1 } });
assert.equal(created.status, 'ok', JSON.stringify(created));
const id = created.data.id;
assert.equal((await ask('mostajs/Sample/findById', { id })).data.name, 'over mqtt');
assert.equal((await ask('mostajs/default/Sample/findAll', { filter: { name: 'over mqtt' } })).data.length, 1);
assert.equal((await ask('mostajs/Sample/update', { id, data: { whole: 2 } })).data.whole, 2);
assert.equal((await ask('mostajs/Sample/delete', { id })).data, true);
assert.equal((await ask('mostajs/Sample/findById', { id })).error.code, 'NOT_FOUND');
assert.equal((await ask('mostajs/Sample/count', {}, { key: 'sk_live_wrong' })).error.code, 'UNAUTHORIZED');

// Sent again as the protocol does it: the same message, marked.
const first = await ask('mostajs/Sample/create', { data: { name: 'twice' } }, { mark: 'same' });
const again = await ask('mostajs/Sample/create', { data: { name: 'twice' } }, { mark: 'same', dup: true });
assert.equal(again.data.id, first.data.id);
assert.equal((await ask('mostajs/Sample/count', { filter: { name: 'twice' } })).data, 1);

for (let i = 0; i < 200 && events.length < 4; i++) await new Promise(resolve => setTimeout(resolve, 50));
assert.deepEqual(events.slice(0, 4), [
  'mostajs/events/Sample/created', 'mostajs/events/Sample/updated', 'mostajs/events/Sample/deleted', 'mostajs/events/Sample/created']);
await client.endAsync();
console.log('mqtt: done');
