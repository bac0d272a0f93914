import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root, type SourceFile, sourceFiles } from './support/sources';

/** One name for one thing: texts that people read use the name of docs/glossary.md, and none of the others that it once had. */

const things: { name: string; others: RegExp }[] = [
  { name: 'thời hạn ban đầu', others: /hạn gốc|thời hạn đầu(?! tiên)|thời hạn lúc đầu/i },
  { name: 'original deadline', others: /first deadline|initial deadline/i },
  { name: 'current deadline', others: /present deadline/i },
  { name: 'khó khăn, vướng mắc', others: /trở ngại|vướng mắc, khó khăn/i },
  { name: 'xác nhận tiếp nhận', others: /xác nhận đã nhận(?! được)|xác nhận nhận việc/i },
  { name: 'gia hạn', others: /kéo dài thời hạn|lùi thời hạn/i },
  { name: 'quy trình đôn đốc', others: /bậc thang|thang đôn đốc/i },
  { name: 'đầu mối', others: /người liên hệ/i },
  { name: 'ý kiến chỉ đạo', others: /chỉ thị của|mệnh lệnh/i },
  { name: 'blocker', others: /\bimpediments?\b|hindrance/i },
  { name: 'acknowledge', others: /confirm(?:s|ed)? receipt/i },
];

/** Texts alone: what a comment says is for engineers. */
function othersIn(sources: readonly SourceFile[], { others }: (typeof things)[number]): string[] {
  return sources
    .filter(({ path: file }) => file.startsWith('words/'))
    .flatMap(({ path: file, text }) =>
      text.split('\n').flatMap((line, index) => (!/^\s*(\/?\*|\/\/)/.test(line) && others.test(line) ? [`${file}:${index + 1}`] : [])),
    );
}

describe.each(things)('$name', (thing) => {
  it('is in the glossary', () => {
    expect(readFileSync(path.join(root, 'docs', 'glossary.md'), 'utf8')).toContain(thing.name);
  });

  it('has no other name in what people read', () => {
    expect(othersIn(sourceFiles(), thing)).toEqual([]);
  });
});

it.each([
  [0, "clock: 'Theo hạn gốc',"],
  [0, "clock: 'Thời hạn đầu',"],
  [1, "original: 'First deadline',"],
  [2, "current: 'by the present deadline',"],
])('another name is reported', (at, line) => {
  const [thing] = things.slice(at, at + 1);
  expect(thing === undefined ? [] : othersIn([{ path: 'words/x.ts', text: line }], thing)).toEqual(['words/x.ts:1']);
  expect(thing === undefined ? [] : othersIn([{ path: 'words/x.ts', text: `/** ${line} */` }], thing)).toEqual([]);
});
