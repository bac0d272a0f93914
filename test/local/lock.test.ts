import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { tryLock, withLock } from '../../local/set-up/lock.cjs';
import { runNode } from './support/run-node';

const lockModule = path.resolve(__dirname, '../../local/set-up/lock.cjs');
let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'khóa chung '));
  file = path.join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function heldBy(pid: number, identity: string): void {
  writeFileSync(file, JSON.stringify({ pid, identity, host: os.hostname(), since: '2020-09-15T01:00:00.000Z' }));
}

describe('the lock', () => {
  it('goes to one, and the other learns who has it', () => {
    const first = tryLock(file, { purpose: 'test' });
    const second = tryLock(file);
    expect('release' in first).toBe(true);
    expect(second).toMatchObject({ holder: { pid: process.pid, purpose: 'test' } });
    if ('release' in first) first.release();
    expect(existsSync(file)).toBe(false);
  });

  it('is taken over from a process that was killed', async () => {
    const killed = runNode(`require(${JSON.stringify(lockModule)}).tryLock(process.argv[1]); process.kill(process.pid, 'SIGKILL')`, {}, [
      file,
    ]);
    expect((await killed.ended).how).toBe('SIGKILL');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: killed.child.pid });
    expect(tryLock(file)).toHaveProperty('release');
  });

  it('is taken over when the process id has been given to another process', () => {
    heldBy(process.pid, 'another life of this id');
    expect(tryLock(file)).toHaveProperty('release');
  });

  it('is kept by a living process under another id', async () => {
    const source = `const { tryLock } = require(${JSON.stringify(lockModule)}); tryLock(process.argv[1]); console.log('has it'); setInterval(() => {}, 1000)`;
    const holder = runNode(source, {}, [file]);
    await holder.says('has it');
    expect(tryLock(file)).toMatchObject({ holder: { pid: holder.child.pid } });
    holder.child.kill('SIGKILL');
    await holder.ended;
    expect(tryLock(file)).toHaveProperty('release');
  });

  it('is released when the action fails', async () => {
    await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(file)).toBe(false);
  });

  it('is held by one of many processes at a time, also when each finds it stale', async () => {
    heldBy(process.pid, 'another life of this id');
    const journal = path.join(folder, 'journal');
    const source = `
      const fs = require('node:fs');
      const { withLock } = require(${JSON.stringify(lockModule)});
      withLock(process.argv[1], async () => {
        fs.appendFileSync(process.argv[2], 'in ');
        await new Promise((resolve) => setTimeout(resolve, 20));
        fs.appendFileSync(process.argv[2], 'out ');
      });`;
    const ends = await Promise.all(Array.from({ length: 8 }, () => runNode(source, {}, [file, journal]).ended));
    expect(ends.map(({ how }) => how)).toEqual(Array(8).fill(0));
    expect(readFileSync(journal, 'utf8')).toBe('in out '.repeat(8));
  });
});
