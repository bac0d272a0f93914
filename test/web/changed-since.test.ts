import { randomUUID } from 'node:crypto';
import { rolloutId } from '../../store/decisions';
import { changedSince, readSeen } from '../../web/changed-since';
import { at, onBehalfOfAgency } from '../support/rollouts';
import { openSite, pageDecision, type Site } from './support/site';

describe('what has changed since a form was made', () => {
  let site: Site;
  const rollout = rolloutId(pageDecision.id, 'so-a');
  const since = async (seen: number | null, task: string | null, id?: string) =>
    (await changedSince(site.deps, rollout, seen, task, id)).map(({ type }) => type);
  const version = async () => (await site.state('so-a')).version;

  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  it('names what happened to the task, or to any of the rollout', async () => {
    const seen = await version();
    await site.office('so-a', { type: 'urge', task: 'review', words: 'Đề nghị sớm nộp.' });
    await site.office('so-a', { type: 'urge', task: 'plan', words: 'Đề nghị sớm nộp.' });
    expect(await since(seen, 'review')).toEqual(['urged']);
    expect(await since(seen, null)).toEqual(['urged', 'urged']);
    expect(await since(await version(), 'review')).toEqual([]);
  });

  it('leaves out what the follow-up journals for itself, such as the reminder of a part', async () => {
    const given = { title: 'Rà soát', name: 'B', position: null, division: null, address: null, day: '2020-10-29', words: '' };
    await site.gate.give(rollout, { id: randomUUID(), actor: onBehalfOfAgency, happened: null, type: 'addPart', task: 'plan', ...given });
    const seen = await version();
    site.clock.now = at('2020-10-28 09:00');
    await site.office('so-a', { type: 'urge', task: 'review', words: 'Đề nghị sớm nộp.' });
    expect((await site.state('so-a')).tasks.plan?.parts?.[0]?.reminded).toBe('2020-10-28');
    expect(await since(seen, 'plan')).toEqual([]);
  });

  it('says nothing for a form that names no version, nor for a command that has taken effect', async () => {
    const seen = await version();
    const id = randomUUID();
    const actor = { role: 'officer', person: 'officer', channel: 'web', via: null, onBehalfOf: null, paper: null } as const;
    await site.gate.give(rollout, { id, actor, happened: null, type: 'urge', task: 'review', words: 'Đề nghị sớm nộp.' });
    expect(await since(null, 'review')).toEqual([]);
    expect(await since(seen, 'review', id)).toEqual([]);
    expect(await since(seen, 'review', randomUUID())).toEqual(['urged']);
  });

  it('reads the version from the form, and nothing else', () => {
    expect(readSeen({ seen: '12' })).toBe(12);
    for (const odd of [null, {}, { seen: '' }, { seen: '-1' }, { seen: '1e3' }, { seen: 4 }, { seen: '99999999999' }]) {
      expect(readSeen(odd)).toBeNull();
    }
  });
});
