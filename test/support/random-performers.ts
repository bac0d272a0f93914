import type { CommandBody } from '../../domain/commands/command';

/** Random acts by which an agency passes a task on inside itself. */

export const performerActs = ['passOn', 'takeBack', 'prepareResult'] as const;

export function performing(act: (typeof performerActs)[number], task: string, pick: number): CommandBody {
  switch (act) {
    case 'passOn': {
      const address = pick % 4 === 0 ? null : `nguoi-${pick % 3}@so-a.example`;
      return { type: act, task, name: `Người ${pick % 3}`, position: null, division: null, address, submits: pick % 2 === 0 };
    }
    case 'takeBack':
      return { type: act, task };
    case 'prepareResult':
      return { type: act, task, words: 'dự thảo' };
  }
}
