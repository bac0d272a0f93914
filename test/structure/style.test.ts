import { projectFiles, type SourceFile, sourceFiles } from './support/sources';
import {
  badNames,
  barrelFiles,
  foreignPlaces,
  LONGEST_FILE,
  LONGEST_FUNCTION,
  longFiles,
  longFunctions,
  unusedExports,
  vagueComments,
} from './support/style';

const sources = sourceFiles();
const named = (path: string, text = ''): SourceFile => ({ path, text });
const lines = (count: number, line = 'call();') => Array.from({ length: count }, () => line).join('\n');

describe('every function', () => {
  it('fits a screen', () => {
    expect(longFunctions(sources)).toEqual([]);
  });

  it.each([
    ['a function', (body: string) => `\nfunction long() {\n${body}\n}`, 2],
    ['an arrow function', (body: string) => `const long = async () => {\n${body}\n};`, 1],
    ['a method', (body: string) => `class Long {\n  method() {\n${body}\n}\n}`, 2],
    ['a test', (body: string) => `describe('x', () => {\n  it('y', () => {\n${body}\n});\n});`, 2],
    ['a function after words in Vietnamese', (body: string) => `// Kính gửi\nfunction long() {\n${body}\n}`, 2],
  ])('is reported when %s is longer', (_what, around, at) => {
    expect(longFunctions([named('cli/x.ts', around(lines(LONGEST_FUNCTION - 2)))])).toEqual([]);
    const count = LONGEST_FUNCTION + 1;
    expect(longFunctions([named('cli/x.ts', around(lines(count - 2)))])).toEqual([`cli/x.ts:${at} has a function of ${count} lines`]);
  });
});

describe('every file', () => {
  it('has one subject, and so few lines, unless it is data', () => {
    expect(longFiles(sources)).toEqual([]);
  });

  it('is reported when it is longer', () => {
    expect(longFiles([named('cli/x.ts', `${lines(LONGEST_FILE)}\n`)])).toEqual([]);
    expect(longFiles([named('cli/x.ts', lines(LONGEST_FILE + 1)), named('words/x.ts', lines(1_000))])).toEqual(['cli/x.ts has 401 lines']);
  });

  it('is named in kebab-case, or as the design has it', () => {
    expect(badNames(sources)).toEqual([]);
  });

  it.each([
    'cli/printTable.ts',
    'cli/Print.ts',
    'store/utils.ts',
    'mail/utils/text.ts',
    'web/helpers.tsx',
    'domain/services/a.ts',
    'local/a_b.cjs',
  ])('is reported when its name is %s', (path) => {
    expect(badNames([named(path)])).toHaveLength(1);
  });

  it.each([
    'activities/sendDue.ts',
    'test/domain/ladder/followUp.test.ts',
    'domain/ladder/followUp.ts',
    'local/set-up/cache.d.cts',
    'jest.config.cjs',
    'test/web/a-page.test.tsx',
  ])('may be named %s', (path) => {
    expect(badNames([named(path)])).toEqual([]);
  });

  it('is no barrel, but for the two that Temporal loads', () => {
    expect(barrelFiles(sources)).toEqual([]);
  });

  it.each([
    ['store/index.ts', 'export const a = 1;'],
    ['store/all.ts', "export * from './links';\nexport { a } from './b';"],
  ])('is reported as a barrel when it is %s', (path, text) => {
    expect(barrelFiles([named(path, text)])).toEqual([`${path} is a barrel`]);
  });

  it('exports nothing that no other file names', () => {
    expect(unusedExports(projectFiles().filter(({ path }) => /\.(tsx?|[cm]?js)$/.test(path)))).toEqual([]);
  });

  it('is reported when it exports what it keeps to itself', () => {
    const files = [named('store/a.ts', 'export const own = 1;\nexport function shared() {}'), named('store/b.ts', 'shared();')];
    expect(unusedExports(files)).toEqual(['store/a.ts exports own']);
  });

  it('has no comment that begins with "What": it begins with what is done, or why', () => {
    expect(vagueComments(projectFiles().filter(({ path }) => /\.(tsx?|[cm]?js)$/.test(path)))).toEqual([]);
  });

  it('is reported when a comment begins so', () => {
    expect(vagueComments([named('store/x.ts', '/** What is so of a service. */\nconst a = 1;')])).toEqual(['store/x.ts:1']);
    expect(vagueComments([named('web/x.tsx', '<p>\n  {/* What is asked. */}\n</p>')])).toEqual(['web/x.tsx:2']);
    expect(vagueComments([named('store/x.ts', '/** Counts services. */\n// Whatever comes.')])).toEqual([]);
  });

  it('has no marks of two versions that were merged by half', () => {
    const marks = ['<', '=', '>'].map((mark) => new RegExp(`^${mark.repeat(7)}(?: |$)`, 'm'));
    const isHalf = (text: string) => marks.every((mark) => mark.test(text));
    expect(
      projectFiles()
        .filter(({ text }) => isHalf(text))
        .map(({ path }) => path),
    ).toEqual([]);
    expect(isHalf(['<'.repeat(7), 'a', '='.repeat(7), 'b', '>'.repeat(7)].join('\n'))).toBe(true);
  });

  it('names no folder of one machine and no registry', () => {
    expect(foreignPlaces(projectFiles().filter(({ path }) => !path.startsWith('test/structure/')))).toEqual([]);
  });

  it.each([
    ['see /home/someone/notes.txt', 'a path of one machine'],
    ["const root = '/srv/someone';", 'a path of one machine'],
    ['C:\\Users\\someone', 'a path of one machine'],
    ['registry=https://registry.example/', 'the host of a registry'],
    ['"resolved": "https://packages.example/a.tgz"', 'the host of a registry'],
  ])('is reported when it says %j', (text, what) => {
    expect(foreignPlaces([named('docs/x.md', text)])[0]).toContain(what);
  });

  it.each(['https://example.org/home/page', 'cwd: path.join(root, "work")', 'DONDOC_HOME=.dondoc', '../root/x'])('may say %j', (text) => {
    expect(foreignPlaces([named('docs/x.md', text)])).toEqual([]);
  });
});
