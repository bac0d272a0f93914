import type { Decision, TaskDefinition } from '../../../domain/decision/decision';
import { agency, decision, task } from '../../support/decision';

/** The decision of the stories: dated Tuesday 15/9/2020, two agencies of each kind, the whole ladder. */

/** Addressed to these agencies and no others. */
export function only(...agencies: string[]): TaskDefinition['for'] {
  return { kinds: [], agencies, except: [], services: null };
}

export const plan: TaskDefinition = task('plan', { deadline: { type: 'workingDays', count: 10, from: 'decision' } });
export const review: TaskDefinition = task('review', { deadline: { type: 'workingDays', count: 15, from: 'decision' } });
export const update: TaskDefinition = task('update', { kind: 'update', deadline: { type: 'none' } });
export const monthlyReport: TaskDefinition = task('report', {
  kind: 'reporting',
  deadline: { type: 'none' },
  recurrence: { type: 'rule', every: 'month', cutOffDay: 14, submitWithin: 2, first: '2020-10', last: '2020-12' },
  progress: 'words',
});

export const departments = [agency('so-a'), agency('so-b')];
export const districts = [agency('huyen-c', 'district'), agency('huyen-d', 'district')];
export const centralAgencies = [agency('cuc-e', 'centralVertical'), agency('cuc-f', 'centralVertical')];

export function storyDecision(changes: Partial<Decision> = {}): Decision {
  const agencies = [...departments, ...districts, ...centralAgencies];
  return decision({ agencies, tasks: [plan, review, update, monthlyReport], ...changes });
}
