// Fetches the router's type, compiles trpc.mts with it under `strict`, and runs it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, copyFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const { BASE, KEY } = process.env;
const answer = await fetch(new URL('/trpc/router.d.ts', BASE), { headers: { 'X-API-Key': KEY } });
if (answer.status !== 200) throw new Error(`router.d.ts: ${answer.status} ${await answer.text()}`);

const work = mkdtempSync(join(tmpdir(), 'trpc-'));
try {
  mkdirSync(join(work, 'generated'));
  writeFileSync(join(work, 'generated/router.d.ts'), await answer.text());
  writeFileSync(join(work, 'package.json'), '{"type":"module"}');
  copyFileSync('trpc.mts', join(work, 'trpc.mts'));
  symlinkSync(resolve('node_modules'), join(work, 'node_modules'));
  const options = ['--strict', '--target', 'es2022', '--module', 'nodenext', '--types', 'node'];
  execFileSync('node', [resolve('node_modules/typescript/bin/tsc'), ...options, 'trpc.mts'], { cwd: work, stdio: 'inherit' });
  execFileSync('node', ['trpc.mjs'], { cwd: work, stdio: 'inherit' });
} finally {
  rmSync(work, { recursive: true, force: true });
}
