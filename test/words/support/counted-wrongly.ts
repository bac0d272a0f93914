/** Finds English that says one thing as several, or several things as one, in what the same words say of 1 and of 2. */

const people = new Set(['people', 'men', 'women', 'children']);
/** Words that end like a plural and are none. */
const isPlural = (word: string): boolean => people.has(word) || (/.{2,}s$/.test(word) && !/(?:ss|us|is)$|^(?:was|has|as|does)$/.test(word));
/** The counted thing ends before these: `1 of 3 tasks`, `1 cell with days that are free`. */
const ends = new Set(
  [
    'of in on at by to for from with without within after before between outside under into than as and or but',
    'that which who whose when while where if because although so a an the its their this no not had would will can may must',
  ].flatMap((words) => words.split(' ')),
);
const verbsOfMany = new Set('are were have do go wait stay get need agree say count differ reach'.split(' '));
const verbsOfOne = new Set('is was has does'.split(' '));
/** After these a number is a name: `row 1 names a group`. */
const naming = new Set('number row column sheet anchor process seed round rung version notice year'.split(' '));

/** A number with the word before it, the words of what is counted, and whether a verb after it would be its own. */
type Count = { before: string; words: string[] };

function countsIn(text: string, number: number): Count[] {
  const found = text.matchAll(new RegExp(`(?:([\\p{L}]+) )?(?<![\\p{L}\\d.,-])${number} (?=((?:[a-z’-]+ )*[a-z’-]+))`, 'gu'));
  return [...found].flatMap(([, before = '', said = '']) => {
    const words = said.split(' ');
    const end = words.findIndex((word) => ends.has(word));
    return naming.has(before.toLowerCase()) ? [] : [{ before, words: end < 0 ? words : words.slice(0, end) }];
  });
}

/** A noun is the subject of the verb after it, unless it belongs to one before: `the list of 2 services is`. */
const isSubject = ({ before }: Count): boolean => !ends.has(before.toLowerCase());

/** `1 tasks`, `1 open tasks`, `1 agency wait`: wrong parts of what is said of 1. A plural further on is one only where 2 has the same words. */
export function wrongOfOne(text: string, ofTwo: readonly string[]): string[] {
  const beside = ofTwo.flatMap((one) => countsIn(one, 2)).map(({ words }) => words.join(' '));
  return countsIn(text, 1).flatMap((count) => {
    const { words } = count;
    const upTo = (at: number) => words.slice(0, at + 1).join(' ');
    const plural = words.findIndex(
      (word, at) => isPlural(word) && (at === 0 || beside.some((same) => `${same} `.startsWith(`${upTo(at)} `))),
    );
    const verb = isSubject(count)
      ? words.findIndex((word, at) => verbsOfMany.has(word) && (at > 0 || /^(?:are|were|have|do)$/.test(word)))
      : -1;
    return [plural, verb].filter((at) => at >= 0).map((at) => `1 ${upTo(at)}`);
  });
}

/** The same where the one is of those named before: `9 entries, 1 of them events`. */
export function wrongOfThem(text: string, ofTwo: readonly string[]): string[] {
  return [...text.matchAll(/\b1( of them [a-z-]+s)\b/g)].flatMap(([whole, after]) =>
    ofTwo.some((two) => two.includes(`2${after}`)) ? [whole] : [],
  );
}

/** `2 task`, `2 messages was`: wrong parts of what is said of 2, by the nouns that are said of 1 somewhere. */
export function wrongOfTwo(text: string, nouns: ReadonlySet<string>): string[] {
  return countsIn(text, 2).flatMap((count) => {
    const { words } = count;
    const noun = words.findIndex((word) => nouns.has(word) || isPlural(word));
    const verb = isSubject(count) ? words.findIndex((word) => verbsOfOne.has(word)) : -1;
    return [...(nouns.has(words[noun] ?? '') ? [noun] : []), ...(verb >= 0 ? [verb] : [])].map(
      (at) => `2 ${words.slice(0, at + 1).join(' ')}`,
    );
  });
}

/** The nouns that stand right after a 1 and have a plural right after a 2. */
export function nounsOf(ofOne: readonly string[], ofTwo: readonly string[]): Set<string> {
  const first = (texts: readonly string[], number: number) =>
    new Set(texts.flatMap((text) => countsIn(text, number)).map(({ words }) => words[0] ?? ''));
  const many = first(ofTwo, 2);
  const pluralsOf = (noun: string) => [`${noun}s`, `${noun}es`, noun.replace(/y$/, 'ies'), noun.replace(/^person$/, 'people')];
  return new Set(
    [...first(ofOne, 1)].filter(
      (noun) => noun !== '' && !isPlural(noun) && pluralsOf(noun).some((plural) => plural !== noun && many.has(plural)),
    ),
  );
}
