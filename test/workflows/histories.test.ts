import { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { Decision } from '../../domain/decision/decision';
import { LONGEST_RUN, workflowTypes } from '../../workflows/ids';
import { departments, review, storyDecision } from '../stories/support/story-decision';
import { agency } from '../support/decision';
import { byAgency } from '../support/rollouts';
import { createWorld, type World } from '../support/world';
import { type History, type SavedWorkflow, savedWorkflows } from './histories';

const WORDS = 'Chưa có hướng dẫn kỹ thuật';
const workflows = Object.keys(savedWorkflows) as SavedWorkflow[];

/** Every text of people that a history could give away. */
function secretsOf({ agencies, people, source, tasks }: Decision): string[] {
  const contacts = [...agencies.flatMap(({ head, focal }) => [head, ...(focal === null ? [] : [focal])]), ...people];
  return [
    WORDS,
    source.title.vi,
    ...tasks.flatMap(({ title }) => [title.vi, title.en]),
    ...agencies.flatMap(({ name }) => [name.vi, name.en]),
    ...contacts.flatMap(({ position, address }) => [position.vi, address ?? '']),
  ].filter((text) => text.length > 4);
}

/** A history as text, with everything that stands in its payloads decoded as far as anybody without the key could. */
function readable(history: History): string {
  const json = historyToJSON(history);
  const inPayloads = [...json.matchAll(/"([A-Za-z0-9+/]{8,}={0,2})"/g)].map(([, data]) =>
    Buffer.from(data ?? '', 'base64').toString('utf8'),
  );
  return [json, ...inPayloads].join('\n');
}

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;

/** Every payload of a history, as JSON, with the way to it. */
function payloadsOf(json: Json, way = ''): { way: string; encoding: string; data: string }[] {
  if (json === null || typeof json !== 'object') return [];
  const { metadata, data } = json as { metadata?: { encoding?: string }; data?: string };
  if (typeof metadata?.encoding === 'string') return [{ way, encoding: fromBase64(metadata.encoding), data: fromBase64(data ?? '') }];
  return Object.entries(json).flatMap(([key, value]) => payloadsOf(value, `${way}.${key}`));
}

function encodingsOf(history: History): string[] {
  return payloadsOf(JSON.parse(historyToJSON(history))).map(({ encoding }) => encoding);
}

function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}

/** Fields that the SDK itself notes beside a local activity, outside every converter: its number, name, attempt and times. */
const NOTED_BY_SDK = ['seq', 'attempt', 'activity_id', 'activity_type', 'complete_time', 'backoff', 'original_schedule_time'];

describe('the histories of a small story', () => {
  const decision = storyDecision({ agencies: [...departments, agency('cuc-e', 'centralVertical')], tasks: [review] });
  const histories: Partial<Record<SavedWorkflow, History>> = {};
  let world: World;
  // Given three agencies, when three days pass with a rung sent, one blocker raised and one command refused.
  beforeAll(async () => {
    world = await createWorld({ startsAt: '2020-09-15 08:00' });
    await world.publish(decision);
    await world.until('2020-09-16 18:30');
    await world.give('so-a', byAgency, { type: 'raiseBlocker', task: 'review', words: WORDS, pause: true });
    await world.give('so-a', byAgency, { type: 'acknowledge', tasks: ['unknown'] });
    await world.until('2020-09-18 09:00');
    for (const workflow of workflows) {
      histories[workflow] = await world.temporal.client.workflow.getHandle(savedWorkflows[workflow]).fetchHistory();
    }
  });
  afterAll(() => world?.close());

  it.each(workflows)('of %s holds no name, address or free text in clear', (workflow) => {
    const text = readable(histories[workflow] ?? {});
    expect(secretsOf(decision).filter((secret) => text.includes(secret))).toEqual([]);
  });

  it.each(workflows)('of %s holds encrypted payloads only', (workflow) => {
    const payloads = payloadsOf(JSON.parse(historyToJSON(histories[workflow] ?? {})));
    const notes = payloads.filter(({ way }) => way.endsWith('.markerRecordedEventAttributes.details.data.payloads.0'));
    const others = payloads.filter((payload) => !notes.includes(payload));
    expect(others.length).toBeGreaterThan(2);
    expect([...new Set(others.map(({ encoding }) => encoding))]).toEqual(['binary/encrypted-for-workflow']);
    expect(notes.flatMap(({ data }) => Object.keys(JSON.parse(data))).filter((key) => !NOTED_BY_SDK.includes(key))).toEqual([]);
  });

  it('would give the words away without the codec', async () => {
    const { client, taskQueue } = world.temporal;
    const plain = new Client({ connection: client.connection, namespace: client.options.namespace });
    const handle = await plain.workflow.start(workflowTypes.follower, {
      workflowId: 'in-clear',
      taskQueue: `${taskQueue}-nobody`,
      args: [{ decision: decision.id, agency: WORDS, clockOffsetMs: 0, searchable: false, longestRun: LONGEST_RUN }],
    });
    const history = await handle.fetchHistory();
    await handle.terminate();
    expect(encodingsOf(history)).toContain('json/plain');
    expect(readable(history)).toContain(WORDS);
  });

  it('says of a workflow that failed what failed, to those with the key only', async () => {
    const { client, taskQueue } = world.temporal;
    const handle = await client.workflow.start(workflowTypes.follower, {
      workflowId: 'unknown-rollout',
      taskQueue,
      args: [{ decision: 'secret-decision', agency: 'secret-agency', clockOffsetMs: 0, searchable: false, longestRun: LONGEST_RUN }],
    });
    await expect(handle.result()).rejects.toThrow();
    const history = await handle.fetchHistory();
    expect(JSON.stringify(history.events?.at(-1))).toContain('ailure');
    expect(readable(history)).not.toContain('secret-');
  });
});
