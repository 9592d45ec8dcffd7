// The stock tRPC client with the router's type as the server gives it: this file is compiled under `strict` first.
import assert from 'node:assert/strict';
import { createTRPCClient, httpBatchLink, httpLink, TRPCClientError } from '@trpc/client';
import type { AppRouter } from './generated/router.d.ts';

const url = new URL('/trpc', process.env.BASE).href;
const headers = { 'X-API-Key': process.env.KEY! };
const one = createTRPCClient<AppRouter>({ links: [httpLink({ url, headers })] });
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

const [gone, still] = await Promise.allSettled([
  batched.Author.findById.query({ id: 'nobody' }),
  batched.Author.count.query({}),
]);
assert.equal(gone.status, 'rejected');
assert.equal(still.status, 'fulfilled');

assert.equal((await one.Author.delete.mutate({ id })).data, true);
assert.equal((await failure(one.Author.findById.query({ id }))).data?.code, 'NOT_FOUND');
console.log('trpc: done');

async function failure(call: Promise<unknown>): Promise<TRPCClientError<AppRouter>> {
  const outcome = await call.then(() => null, (error: unknown) => error);
  assert.ok(outcome instanceof TRPCClientError, 'the call was refused');
  return outcome as TRPCClientError<AppRouter>;
}
