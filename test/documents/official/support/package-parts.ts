import { unzipSync } from 'fflate';

/** The parts of a .docx or .xlsx by their path, as text. */
export function partsOf(file: Uint8Array): Map<string, string> {
  return new Map(Object.entries(unzipSync(file)).map(([path, content]) => [path, new TextDecoder().decode(content)]));
}

/** One part; a missing one fails with the names of those that there are. */
export function part(file: Uint8Array, path: string): string {
  const parts = partsOf(file);
  const text = parts.get(path);
  if (text === undefined) throw new Error(`No part ${path} among ${[...parts.keys()].join(', ')}`);
  return text;
}

export type ParagraphOfWord = {
  text: string;
  /** Points. */
  sizes: number[];
  bold: boolean;
  italic: boolean;
  alignment: string;
  fonts: string[];
  /** The paragraph's own properties, as XML. */
  properties: string;
};

/** The paragraphs of a part of a .docx, those in tables included, in their order. */
export function paragraphsOf(xml: string): ParagraphOfWord[] {
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, inside = '']) => {
    const runs = [...inside.matchAll(/<w:r>(.*?)<\/w:r>/gs)].map(([, run = '']) => run).filter((run) => run.includes('<w:t'));
    const properties = /<w:pPr>(.*?)<\/w:pPr>/s.exec(inside)?.[1] ?? '';
    return {
      text: runs
        .map((run) => (run.includes('<w:br') ? '\n' : '') + [...run.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''))
        .join(''),
      sizes: [...new Set(runs.map((run) => Number(/<w:sz w:val="(\d+)"/.exec(run)?.[1]) / 2))],
      bold: runs.length > 0 && runs.every((run) => run.includes('<w:b/>')),
      italic: runs.length > 0 && runs.every((run) => run.includes('<w:i/>')),
      alignment: /<w:jc w:val="(\w+)"/.exec(properties)?.[1] ?? 'left',
      fonts: [...new Set(runs.map((run) => /w:ascii="([^"]*)"/.exec(run)?.[1] ?? ''))],
      properties,
    };
  });
}
