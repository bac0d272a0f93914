import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

type Compiled = Record<string, { source: string; output: string }>;
const { compileSources, outputIsFresh, sourceHashes } = jest.requireActual('../../local/set-up/compile.cjs') as {
  sourceHashes(root: string): Record<string, string>;
  outputIsFresh(root: string, hashes: Record<string, string>, compiled?: Compiled): boolean;
  compileSources(root: string, hashes: Record<string, string>, compiled: Compiled, language: 'vi' | 'en'): Compiled;
};

const project = path.resolve(__dirname, '../..');
let root = '';

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'bản sao '));
  copyFileSync(path.join(project, '.swcrc'), path.join(root, '.swcrc'));
  symlinkSync(path.join(project, 'node_modules'), path.join(root, 'node_modules'));
  writeFileSync(path.join(root, 'tsconfig.json'), JSON.stringify({ include: ['domain', 'test'] }));
  write('domain/one.ts', 'export const one: number = 1;');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, content: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), content);
}

function compile(before: Compiled = {}): Compiled {
  return compileSources(root, sourceHashes(root), before, 'en');
}

describe('compiling to dist/', () => {
  it('compiles TypeScript, copies the rest and leaves out tests and types', () => {
    write('domain/names.json', '{}');
    write('domain/types.d.ts', 'export type A = 1;');
    write('test/one.test.ts', 'it.todo("x")');
    expect(Object.keys(compile())).toEqual(['domain/names.json', 'domain/one.ts']);
    expect(readFileSync(path.join(root, 'dist/domain/one.js'), 'utf8')).toContain('exports');
    expect(existsSync(path.join(root, 'dist/domain/names.json'))).toBe(true);
  });

  it('is fresh until a source changes, comes, goes, or an output is missing', () => {
    const compiled = compile();
    const isFresh = () => outputIsFresh(root, sourceHashes(root), compiled);
    expect(isFresh()).toBe(true);
    write('domain/one.ts', 'export const one: number = 2;');
    expect(isFresh()).toBe(false);
    write('domain/one.ts', 'export const one: number = 1;');
    write('domain/two.ts', '');
    expect(isFresh()).toBe(false);
    unlinkSync(path.join(root, 'domain/two.ts'));
    unlinkSync(path.join(root, 'dist/domain/one.js'));
    expect(isFresh()).toBe(false);
  });

  it('removes the output of a removed source', () => {
    write('domain/two.ts', 'export const two = 2;');
    const compiled = compile();
    unlinkSync(path.join(root, 'domain/two.ts'));
    expect(Object.keys(compile(compiled))).toEqual(['domain/one.ts']);
    expect(existsSync(path.join(root, 'dist/domain/two.js'))).toBe(false);
  });

  it('tells a changed type from a changed program', () => {
    const before = compile();
    write('domain/one.ts', '// The first.\nexport type One = 1;\nexport const one: One = 1;');
    const after = compile(before);
    expect(after['domain/one.ts']?.source).not.toBe(before['domain/one.ts']?.source);
    write('domain/one.ts', '// The first.\nexport const one: number = 1;');
    expect(compile(after)['domain/one.ts']?.output).toBe(after['domain/one.ts']?.output);
  });

  it('names the file that does not compile, and exits 1', () => {
    write('domain/two.ts', 'export const = ;');
    expect(() => compile()).toThrow(expect.objectContaining({ message: expect.stringContaining('domain/two.ts'), exitCode: 1 }));
  });
});
