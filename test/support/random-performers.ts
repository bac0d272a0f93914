import type { CommandBody } from '../../domain/commands/command';
import type { TaskState } from '../../domain/record/state';

/** Random acts by which an agency passes a task on inside itself. */

const partActs = ['addPart', 'changePart', 'withdrawPart', 'finishPart', 'reopenPart'] as const;
export const performerActs = ['passOn', 'takeBack', 'prepareResult', ...partActs] as const;

export function performing(act: (typeof performerActs)[number], { id: task, parts = [] }: TaskState, pick: number): CommandBody {
  const part = parts[pick % Math.max(1, parts.length)]?.id ?? 'p0';
  switch (act) {
    case 'passOn': {
      const address = pick % 4 === 0 ? null : `nguoi-${pick % 3}@so-a.example`;
      return { type: act, task, name: `Người ${pick % 3}`, position: null, division: null, address, submits: pick % 2 === 0 };
    }
    case 'takeBack':
      return { type: act, task };
    case 'prepareResult':
      return { type: act, task, words: 'dự thảo' };
    case 'addPart':
      return { type: act, task, ...partSaid(pick) };
    case 'changePart':
      return { type: act, task, part, ...partSaid(pick) };
    case 'withdrawPart':
      return { type: act, task, part };
    case 'finishPart':
    case 'reopenPart':
      return { type: act, task, part, words: '' };
  }
}

function partSaid(pick: number) {
  const who = { name: pick % 5 === 0 ? null : `Người ${pick % 3}`, position: null, division: null };
  const address = pick % 2 === 0 || pick % 5 === 0 ? null : `nguoi-${pick % 3}@so-a.example`;
  const day = pick % 3 === 0 ? null : `2020-${['09-18', '09-25', '10-02'][pick % 3] ?? '10-05'}`;
  return { title: `Phần ${pick % 4}`, ...who, address, day, words: '' };
}
