// The stock tRPC client with the router's type as the server gives it: this file is compiled under `strict` first.
import assert from 'node:assert/strict';
import net from 'node:net';
import { EventSource } from 'eventsource';
import { createTRPCClient, httpBatchLink, httpBatchStreamLink, httpLink, httpSubscriptionLink, TRPCClientError } from '@trpc/client';
import type { AppRouter } from './generated/router.d.ts';

const url = new URL('/trpc', process.env.BASE).href;
const headers = { 'X-API-Key': process.env.KEY! };
const one = createTRPCClient<AppRouter>({ links: [httpLink({ url, headers })] });
const streamed = createTRPCClient<AppRouter>({ links: [httpBatchStreamLink({ url, headers })] });
const batched = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url, headers })] });

const made = await one.Author.create.mutate({ data: { name: 'Ada', role: 'reader', age: 36 } });
const id: string = made.data.id;
const name: string = made.data.name;
assert.equal(name, 'Ada');

const [read, count, list] = await Promise.all([
  batched.Author.findById.query({ id, select: ['name', 'age'] }),
  batched.Author.count.query(),
  batched.Author.findAll.query({ filter: { age: { $gte: 18 } }, sort: { name: 1 }, limit: 10 }),
]);
assert.equal(read.data.age, 36);
assert.equal(count.data, 1);
assert.deepEqual(list.data.map((author) => author.name), ['Ada']);

const changed = await one.Author.update.mutate({ id, data: { age: 37 }, ifMatch: made.metadata!.etag });
assert.equal(changed.data.age, 37);
await one.Author.increment.mutate({ id, field: 'age', amount: 3 });

const stale = await failure(one.Author.update.mutate({ id, data: { age: 1 }, ifMatch: made.metadata!.etag }));
assert.equal(stale.data?.code, 'PRECONDITION_FAILED');
assert.equal(stale.data?.httpStatus, 412);

// @ts-expect-error a field that the entity does not have
const unknown = await failure(one.Author.create.mutate({ data: { name: 'Bob', role: 'reader', agee: 1 } }));
assert.equal(unknown.data?.reason, 'VALIDATION_FAILED');
assert.equal(unknown.data?.details?.[0]?.field, 'agee');
// @ts-expect-error a role that the enum does not have
await failure(one.Author.create.mutate({ data: { name: 'Bob', role: 'king' } }));

// A filter is checked by the compiler, behind relations as well.
await one.Book.findAll.query({ filter: { author: { $some: { name: 'Ada', age: { $gt: 1 } } }, pages: { $lt: 5 } } });
await one.Book.findAll.query({ filter: { author: id, labels: { $none: { name: { $in: ['a', 'b'] } } } } });
await one.Book.findAll.query({ filter: { $or: [{ author: { name: 'Ada' } }, { 'author.name': 'Bob' }], title: { $ne: null } } });
await one.Author.findAll.query({ filter: { tags: 'new', $not: { role: 'reader' }, balance: { $gt: '12.30' } } });
// @ts-expect-error a field that the entity does not have
await failure(one.Book.findAll.query({ filter: { titel: 'x' } }));
// @ts-expect-error a value of another type
await failure(one.Book.findAll.query({ filter: { pages: 'many' } }));
// @ts-expect-error an operator that there is not
await failure(one.Book.findAll.query({ filter: { title: { $contains: 'x' } } }));
// @ts-expect-error a field that the related entity does not have
await failure(one.Book.findAll.query({ filter: { author: { $some: { nmae: 'x' } } } }));
// @ts-expect-error a relation to many needs to be told how
await failure(one.Book.findAll.query({ filter: { labels: { name: 'x' } } }));
// @ts-expect-error an enum's value that there is not
one.Author.count.query({ filter: { books: { $some: { author: { role: 'king' } } } } });

const [gone, still] = await Promise.allSettled([
  batched.Author.findById.query({ id: 'nobody' }),
  batched.Author.count.query({}),
]);
assert.equal(gone.status, 'rejected');
assert.equal(still.status, 'fulfilled');

const [lost, counted] = await Promise.allSettled([
  streamed.Author.findById.query({ id: 'nobody' }),
  streamed.Author.count.query({}),
]);
assert.equal(lost.status === 'rejected' && (lost.reason as TRPCClientError<AppRouter>).data?.code, 'NOT_FOUND');
assert.equal(counted.status === 'fulfilled' && counted.value.data, 1);
const byKey = await streamed.Book.create.mutate({ data: { title: 'By its key', authorId: id } });
assert.equal(byKey.data.authorId, id);
await one.Book.delete.mutate({ id: byKey.data.id });
const stranger = createTRPCClient<AppRouter>({ links: [httpBatchStreamLink({ url })] });
assert.equal((await failure(stranger.Author.count.query())).data?.code, 'UNAUTHORIZED');

assert.equal((await one.Author.delete.mutate({ id })).data, true);
assert.equal((await failure(one.Author.findById.query({ id }))).data?.code, 'NOT_FOUND');
// Subscriptions over server-sent events, through a network that breaks.
const base = new URL(process.env.BASE!);
const lines = new Set<net.Socket>();
const network = net.createServer((near) => {
  const far = net.connect(Number(base.port), base.hostname);
  lines.add(near);
  near.pipe(far).pipe(near);
  near.on('error', () => far.destroy()).on('close', () => far.destroy());
  far.on('error', () => near.destroy());
});
await new Promise<void>((resolve) => network.listen(0, '127.0.0.1', resolve));
class KeyedEventSource extends EventSource {
  constructor(address: string | URL) {
    super(address, { fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...headers } }) });
  }
}
const pushed = createTRPCClient<AppRouter>({
  links: [httpSubscriptionLink({
    url: `http://127.0.0.1:${(network.address() as net.AddressInfo).port}/trpc`, EventSource: KeyedEventSource,
  })],
});
const names: string[] = [];
const ids: string[] = [];
let began = false;
const subscription = pushed.Author.changes.subscribe({ filter: { age: { $gte: 18 } } }, {
  onStarted: () => { began = true; },
  onData: (change) => {
    ids.push(change.id);
    const kind: 'entity.created' | 'entity.updated' | 'entity.deleted' | 'entity.upserted' = change.data.event;
    names.push(`${kind} ${change.data.data?.name ?? change.data.id}`);
  },
});
await until('started', () => began);
const eve = await one.Author.create.mutate({ data: { name: 'Eve', role: 'reader', age: 40 } });
await one.Author.create.mutate({ data: { name: 'Kid', role: 'reader', age: 4 } });
await until('created', () => names.includes('entity.created Eve'));
for (const line of lines) line.destroy();
await one.Author.create.mutate({ data: { name: 'Away', role: 'reader', age: 50 } });
await until('resumed', () => names.includes('entity.created Away'));
await one.Author.delete.mutate({ id: eve.data.id });
await until('deleted', () => names.includes(`entity.deleted ${eve.data.id}`));
assert.deepEqual(names, ['entity.created Eve', 'entity.created Away', `entity.deleted ${eve.data.id}`]);
assert.deepEqual([...ids].sort((a, b) => Number(a) - Number(b)), ids);
subscription.unsubscribe();
// @ts-expect-error a filter is no text
const refused = pushed.Author.changes.subscribe({ since: 'yesterday' }, { onError: () => {} });
refused.unsubscribe();
network.close();
for (const line of lines) line.destroy();
console.log('trpc: done');

async function until(what: string, test: () => boolean): Promise<void> {
  for (let i = 0; i < 600 && !test(); i++) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(test(), `${what}: ${JSON.stringify(names)}`);
}

async function failure(call: Promise<unknown>): Promise<TRPCClientError<AppRouter>> {
  const outcome = await call.then(() => null, (error: unknown) => error);
  assert.ok(outcome instanceof TRPCClientError, 'the call was refused');
  return outcome as TRPCClientError<AppRouter>;
}
