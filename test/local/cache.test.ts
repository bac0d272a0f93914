import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fillFolder } from '../../local/set-up/cache.cjs';
import { runNode } from './support/run-node';

const cacheModule = path.resolve(__dirname, '../../local/set-up/cache.cjs');
let parent = '';

beforeEach(() => {
  parent = mkdtempSync(path.join(os.tmpdir(), 'dondoc cache '));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

function put(folder: string): void {
  writeFileSync(path.join(folder, 'content'), 'whole');
}

describe('filling a folder of the cache', () => {
  it('is done once when two ask at the same time, and the second waits for the first', async () => {
    let fillings = 0;
    const waits: number[] = [];
    const fill = async (folder: string) => {
      fillings += 1;
      await new Promise((resolve) => setImmediate(resolve));
      put(folder);
    };
    const both = await Promise.all([1, 2].map(() => fillFolder(parent, 'thing-1', fill, (holder) => waits.push(holder.pid))));
    expect(both).toEqual([path.join(parent, 'thing-1'), path.join(parent, 'thing-1')]);
    expect(fillings).toBe(1);
    expect(waits).toEqual([process.pid]);
  });

  it('leaves nothing under its name when it fails, and the next filling succeeds', async () => {
    const failing = fillFolder(parent, 'thing-1', (folder) => {
      put(folder);
      throw new Error('half way');
    });
    await expect(failing).rejects.toThrow('half way');
    expect(existsSync(path.join(parent, 'thing-1'))).toBe(false);
    await fillFolder(parent, 'thing-1', put);
    expect(readdirSync(path.join(parent, 'thing-1'))).toEqual(['content']);
  });

  it('removes what a killed filling has left', async () => {
    mkdirSync(path.join(parent, '.filling-thing-1-99'));
    await fillFolder(parent, 'thing-1', put);
    expect(readdirSync(parent).sort()).toEqual(['locks', 'thing-1']);
  });
});

describe('the folder of the cache', () => {
  async function folderUnder(environment: NodeJS.ProcessEnv): Promise<string> {
    const { output } = await runNode(`console.log(require(${JSON.stringify(cacheModule)}).cacheFolder())`, environment).ended;
    return output.trim();
  }

  it('is below XDG_CACHE_HOME where that is set', async () => {
    expect(await folderUnder({ XDG_CACHE_HOME: parent })).toBe(path.join(parent, 'dondoc'));
  });

  it('is a temporary one where the usual place cannot be written', async () => {
    const blocked = path.join(parent, 'a file');
    writeFileSync(blocked, '');
    expect(await folderUnder({ XDG_CACHE_HOME: blocked, TMPDIR: parent })).toMatch(path.join(parent, 'dondoc-cache-'));
  });
});
