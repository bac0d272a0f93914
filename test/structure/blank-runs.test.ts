import { sourceFiles } from './support/sources';

/**
 * A cell holds up to 32,767 characters of somebody else's, also of blanks. A pattern that begins with a run of blanks anywhere in a text tries
 * each blank as its beginning and reads to the end of the run from there: ten seconds for one cell. A look at what stands before
 * begins each run once.
 */
const slow = /(?:(?<!\\)[/|(]|\.[+*]\?\))(?:\\s|\[\^\\S\\n\])[*+](?!\/)/;

function slowPatterns(text: string): string[] {
  const literals = text.match(/\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/g) ?? [];
  // A pattern that begins with the text is tried once.
  return literals.filter((literal) => slow.test(literal.replace(/\(\?:(?=\\s)/g, '').replace(/^\/\^/, '^')));
}

test('no pattern of a table begins at each blank of a run', () => {
  const read = sourceFiles().filter(({ path }) => /^documents\/(?:tables|spreadsheet)\//.test(path));
  expect(read.length).toBeGreaterThan(50);
  expect(read.flatMap(({ path, text }) => slowPatterns(text).map((found) => `${path}: ${found}`))).toEqual([]);
});

test.each([
  [String.raw`text.split(/\s*[,/+]\s*/)`, 1],
  [String.raw`text.split(/;|\s+(?:và|and)\s+/u)`, 1],
  [String.raw`text.replaceAll(/[^\S\n]*\n\s*/g, ' ')`, 1],
  [String.raw`/^(.+?)\s*\(/.exec(text)`, 1],
  [String.raw`text.split(/(?<!\s)\s*,\s*/)`, 0],
  [String.raw`/^(.+?)(?<!\s)\s*\(/.exec(text)`, 0],
  [String.raw`/^\s*\d/.test(text)`, 0],
  [String.raw`text.replaceAll(/\s+/g, ' ')`, 0],
])('finds %s %i times', (text, count) => {
  expect(slowPatterns(text)).toHaveLength(count);
});
