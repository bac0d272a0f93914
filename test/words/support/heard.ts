import { readdirSync } from 'node:fs';
import path from 'node:path';
import { combined, samples } from './samples';
import { type At, declared, members, parametersOf, sources } from './written-types';

/** Hears what English words say of a number, in every way that their parameters allow. */

const folder = path.join(__dirname, '..', '..', '..', 'words');
/** A words function, and what it says of each number; nothing where its parameters are not understood. */
export type Heard = { at: string; of: Map<number, string[]> };

/** Every English words function of the folder. */
export function heardOf(numbers: readonly number[]): Heard[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => heardIn(path.join(folder, name), numbers));
}

function heardIn(file: string, numbers: readonly number[]): Heard[] {
  return Object.entries(require(file) as Record<string, unknown>).flatMap(([name, value]) => {
    const at = declared(name, file);
    if (at === null) return [];
    const said = `${path.basename(file, '.ts')}.${name}`;
    const written = sources(at);
    if (typeof value === 'function') return takesLanguage(written) ? [hear(value as Words, said, written, numbers)] : [];
    const english = (value as { en?: unknown } | null)?.en;
    if (english === undefined) return [];
    const both = ['en', 'vi'].flatMap((language) => written.flatMap((one) => members(one, language)));
    return walk(english, said, both, numbers, new Set());
  });
}

const takesLanguage = (written: readonly At[]): boolean =>
  written.some((one) => parametersOf(one)?.some(({ name }) => name === 'language'));

type Words = (...all: unknown[]) => unknown;

function walk(value: unknown, said: string, written: readonly At[], numbers: readonly number[], seen: Set<unknown>): Heard[] {
  if (typeof value === 'function') return [hear(value as Words, said, written, numbers)];
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  return Object.entries(value).flatMap(([key, inner]) =>
    walk(
      inner,
      `${said}.${key}`,
      written.flatMap((one) => members(one, key)),
      numbers,
      seen,
    ),
  );
}

function hear(words: Words, said: string, written: readonly At[], numbers: readonly number[]): Heard {
  return { at: said, of: new Map(numbers.map((number) => [number, sayings(words, written, number)])) };
}

function sayings(words: Words, written: readonly At[], number: number): string[] {
  const parameters = written.flatMap((one) => {
    const found = parametersOf(one);
    return found === null ? [] : [found];
  });
  const typed = parameters.find((some) => some.every(({ type }) => type !== null)) ?? [];
  const all = combined(
    typed.slice(0, Math.max(words.length, typed.length)).map(({ type }) => (type === null ? [] : samples(type, number))),
  );
  const texts = all.flatMap((some) => {
    try {
      return textsIn(words(...some));
    } catch {
      // A value that no caller makes: kinds that exclude each other are combined too.
      return [];
    }
  });
  return [...new Set(texts)];
}

function textsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > 6) return [];
  return Object.values(value).flatMap((one) => textsIn(one, depth + 1));
}
