// The official clients of the protocol, the older line and the newer, against a running server over HTTP, and against
// `octonet mcp` over its standard streams: BASE is the server's address, KEY an administrator's key, OCTONET the
// command with its arguments as JSON, to be started in ROOT.
import assert from 'node:assert/strict';
import * as modern from '@modelcontextprotocol/client';
import { StdioClientTransport as ModernStdio } from '@modelcontextprotocol/client/stdio';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ResourceUpdatedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';

const { BASE, KEY } = process.env;
const [command, ...args] = JSON.parse(process.env.OCTONET);
const url = new URL('/mcp', BASE);
const info = { name: 'octonet-test', version: '1' };
const signed = { requestInit: { headers: { Authorization: `Bearer ${KEY}` } } };
const child = { command, args, cwd: process.env.ROOT, env: { ...process.env, OCTONET_API_KEY: KEY }, stderr: 'inherit' };

const older = () => new Client(info);
const newer = () => new modern.Client(info, { versionNegotiation: { mode: 'auto' } });
const ways = {
  'sdk over http': [older(), new StreamableHTTPClientTransport(url, signed)],
  'client over http': [newer(), new modern.StreamableHTTPClientTransport(url, signed)],
  'sdk over stdio': [older(), new StdioClientTransport(child)],
  'client over stdio': [newer(), new ModernStdio(child)],
};

for (const [name, [client, transport]] of Object.entries(ways)) {
  await client.connect(transport);
  const call = async (tool, given) => {
    const result = await client.callTool({ name: tool, arguments: given });
    assert.ok(!result.isError, `${name}: ${JSON.stringify(result)}`);
    return result.structuredContent;
  };

  const { tools } = await client.listTools();
  assert.ok(tools.length < 20 && tools.every((tool) => tool.outputSchema && tool.annotations), name);
  assert.ok((await call('list_entities', {})).entities.some((entity) => entity.name === 'Author'), name);
  assert.equal((await call('describe_entity', { entity: 'Author' })).fields.name.type, 'string');

  const { row } = await call('create', { entity: 'Author', data: { name: 'Ada', role: 'reader', age: 36 } });
  const read = await call('get', { entity: 'Author', id: row.id });
  assert.equal(read.row.name, 'Ada');
  await call('update', { entity: 'Author', id: row.id, data: { age: 37 }, ifMatch: read.etag });
  const stale = await client.callTool({
    name: 'update',
    arguments: { entity: 'Author', id: row.id, data: { age: 38 }, ifMatch: read.etag },
  });
  assert.ok(stale.isError && stale.content[0].text.includes('PRECONDITION_FAILED'), name);
  const list = await call('query', { entity: 'Author', filter: { id: row.id }, select: ['name', 'age'] });
  assert.deepEqual(list.rows, [{ id: row.id, name: 'Ada', age: 37 }]);
  await call('modify', { entity: 'Author', id: row.id, field: 'age', action: 'increment', value: 3 });
  assert.equal((await call('count', { entity: 'Author', filter: { id: row.id, age: 40 } })).count, 1);
  const dry = await call('update_many', { entity: 'Author', filter: { id: row.id }, data: { age: 1 } });
  assert.deepEqual([dry.dryRun, dry.count], [true, 1]);
  const done = await call('update_many', { entity: 'Author', filter: { id: row.id }, data: { age: 1 }, token: dry.token });
  assert.deepEqual([done.dryRun, done.count], [false, 1]);

  const uri = 'entity://Author/schema';
  assert.ok((await client.listResources()).resources.some((resource) => resource.uri === uri), name);
  assert.equal(JSON.parse((await client.readResource({ uri })).contents[0].text).name, 'Author');
  const rowText = (await client.readResource({ uri: `entity://Author/rows/${row.id}` })).contents[0].text;
  assert.equal(JSON.parse(rowText).name, 'Ada');
  assert.ok((await client.listPrompts()).prompts.some((prompt) => prompt.name === 'describe-schema'), name);
  assert.match((await client.getPrompt({ name: 'list-entities' })).messages[0].content.text, /Author/);
  const completed = await client.complete({
    ref: { type: 'ref/prompt', name: 'suggest-query' },
    argument: { name: 'entity', value: 'Auth' },
  });
  assert.deepEqual(completed.completion.values, ['Author']);

  if (name.endsWith('http')) {
    const watched = `entity://Author/rows/${row.id}`;
    const heard = new Promise((resolve) => {
      const kind = name.startsWith('sdk') ? ResourceUpdatedNotificationSchema : 'notifications/resources/updated';
      client.setNotificationHandler(kind, (notification) => resolve(notification.params.uri));
    });
    const listening = name.startsWith('sdk')
      ? await client.subscribeResource({ uri: watched })
      : await client.listen({ resourceSubscriptions: [watched] });
    await call('update', { entity: 'Author', id: row.id, data: { age: 2 } });
    assert.equal(await heard, watched);
    await (name.startsWith('sdk') ? client.unsubscribeResource({ uri: watched }) : listening.close());
  }

  assert.equal((await call('delete', { entity: 'Author', id: row.id })).deleted, true);
  const wrong = await client.callTool({ name: 'count', arguments: { entity: 'Author', filter: { agee: 1 } } });
  assert.ok(wrong.isError && wrong.content[0].text.includes('age'), JSON.stringify(wrong));
  await assert.rejects(client.callTool({ name: 'nothing', arguments: {} }), /Unknown tool/);
  if (name.startsWith('client')) {
    assert.equal(client.getNegotiatedProtocolVersion(), '2026-07-28', name);
  }
  await client.close();
  console.log(`mcp: ${name}`);
}

// Without a key an agent reads what the public key may, and sees nothing that writes.
const guest = older();
await guest.connect(new StreamableHTTPClientTransport(url));
assert.ok((await guest.listTools()).tools.every((tool) => tool.annotations.readOnlyHint));
await assert.rejects(guest.callTool({ name: 'create', arguments: { entity: 'Author', data: { name: 'Eve' } } }));
await guest.close();

const stranger = older();
const bad = { requestInit: { headers: { Authorization: `Bearer sk_live_${'x'.repeat(64)}` } } };
await assert.rejects(stranger.connect(new StreamableHTTPClientTransport(url, bad)));
console.log('mcp: done');
