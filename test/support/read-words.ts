import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Language } from '../../domain/decision/decision';
import { said } from '../../words/simulate';
import { samplePath } from '../documents/support/package-folder';
import { codesIn, foreignIn, type Known } from './plain-words';

/** Finds texts about a sample that are not in words, or not in their language, whatever they are read in. */

/** The product's own name, feasts that have no other, and the kinds of files that agencies may hand in. */
const namesOfTheProduct = ['Đôn', 'Đốc', 'Tết', 'Hùng', 'pdf', 'jpg', 'jpeg', 'png', 'docx', 'xlsx', 'odt', 'ods'];

/** In any language: the mark in every subject, and a language by its own name. */
const marksOfTheProduct = ['[Đôn đốc]', 'Tiếng Việt'];

type Leaf = { text: string; key: string; twin: string | null };

/** The texts of a document with the English beside each, where it has one of its own. */
function leavesOf(value: unknown, key = '', twin: string | null = null): Leaf[] {
  if (typeof value === 'string') return [{ text: value, key, twin }];
  if (typeof value !== 'object' || value === null) return [];
  const english = (value as { en?: unknown }).en;
  return Object.entries(value).flatMap(([name, inner]) =>
    leavesOf(inner, Number.isNaN(Number(name)) ? name : key, name === 'vi' && typeof english === 'string' ? english : null),
  );
}

/** Collects known texts of a package with its cast: its codes, texts in one language only, and the names in its English. */
export function knownOfSample(folder = samplePath): Known {
  const textOf = (file: string) => {
    const at = path.join(folder, file);
    return existsSync(at) ? readFileSync(at, 'utf8') : '';
  };
  const decision = parse(textOf('decision.yaml'));
  const leaves = [...leavesOf(decision), ...leavesOf(parse(textOf('cast.yaml')))];
  const oneLanguage = leaves.filter(({ key, text, twin }) => /\s/.test(text) && key !== 'en' && (twin === null || twin === text));
  const english = [...leaves.filter(({ key }) => key === 'en').map(({ text }) => text), textOf('agencies.csv'), textOf('sub-units.csv')];
  const names = [...(english.join(' ').match(/\p{Lu}[\p{L}\p{M}]*/gu) ?? []), ...namesOfTheProduct];
  const codes = leaves.filter(({ key }) => ['code', 'id', 'rung'].includes(key)).map(({ text }) => text);
  const agencies = textOf('agencies.csv')
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0] ?? '');
  // Services have the numbers and names of their catalogue, as the national ones do.
  const services = textOf('services.csv')
    .split('\n')
    .slice(1)
    .flatMap((line) => /^([^,]*),(?:"([^"]*)"|([^,]*))/.exec(line)?.slice(1) ?? [])
    .filter((text) => text !== undefined && text !== '');
  return {
    codes: new Set([...codes, ...agencies].filter((code) => /[-\d]/.test(code))),
    written: [...oneLanguage.map(({ text }) => text), ...Object.values(said), ...services, ...marksOfTheProduct].sort(
      (a, b) => b.length - a.length,
    ),
    // Heads of papers are in capitals.
    names: new Set(names.flatMap((name) => [name, name.toUpperCase()])),
  };
}

/** A piece of text as somebody reads it, and where that is. */
export type ReadText = { text: string; language: Language; at: string };

/** A line for each text that a person should not have to read so, with one place where it stands. */
export function textFaults(texts: Iterable<ReadText>, known: Known): string[] {
  const faults = new Map<string, string>();
  for (const { text, language, at } of texts) {
    const found = [...codesIn(text, known).map((code) => `code ${code}`), ...foreignIn(text, language, known)];
    if (found.length > 0 && !faults.has(text))
      faults.set(text, `${language} has ${[...new Set(found)].join(', ')}: “${text.slice(0, 120)}” (${at})`);
  }
  return [...faults.values()];
}
