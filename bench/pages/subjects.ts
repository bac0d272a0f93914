import type { Filled } from '../record/fill';
import type { Role } from './site';

/** The pages that are measured: each with who opens it, and its address at each opening. */

export type Subject = { name: string; role: Role; address: (turn: number) => string };

/** Far apart, so that nothing of one opening helps the next. */
function each<T>(of: readonly T[], turn: number): T {
  const found = of[(turn * 7919) % of.length];
  if (found === undefined) throw new Error('nothing to open');
  return found;
}

/** Words of a search: in every decision, in few agencies, the number of one decision, and an agency with a task. */
export const sought = {
  'a frequent word': 'bao cao',
  'a rare word': 'luong tai',
  'a number': '1007/QD-UBND',
  'an agency and a task': 'xay dung ra soat',
} as const;

export function subjectsOf({ busy, young, closed, agencies }: Filled): Subject[] {
  const open = [...busy, ...young];
  const decisions = [...open, ...closed];
  const searches = Object.entries(sought).map(([name, words]): Subject => {
    return { name: `search, ${name}`, role: 'officer', address: () => `/search?${new URLSearchParams({ q: words })}` };
  });
  return [
    { name: 'board of a decision', role: 'officer', address: (turn) => `/d/${each(decisions, turn)}` },
    { name: 'list of decisions', role: 'officer', address: () => '/board?all=1' },
    { name: 'inbox', role: 'officer', address: () => '/inbox' },
    { name: 'today, the Chairman’s', role: 'chairman', address: () => '/today' },
    { name: 'letters on their way', role: 'officer', address: () => '/letters' },
    { name: 'letters issued', role: 'officer', address: () => '/letters?stage=issued' },
    { name: 'directives', role: 'chairman', address: () => '/directives' },
    ...searches,
    { name: 'an agency', role: 'officer', address: (turn) => `/d/${each(decisions, turn)}/a/${each(agencies, turn)}` },
  ];
}
