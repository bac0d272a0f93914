import { z } from 'zod';
import { commandSchema, paperSchema } from '../../documents/commands/schema';
import type { Command } from '../../domain/commands/command';
import { levels } from '../../domain/decision/decision';
import { previewFor } from '../../office/rollout-commands';
import type { SignedIn } from '../account/session';
import { commandOf, giveOrLookUp } from '../give';
import { agencyPlace, decisionAt } from '../place';
import { nothing, operation } from './operation';
import { sendProblem } from './problem';

/** Gives programs the same commands as everywhere, with the rights of the token's account. */

const code = z.string().min(1).max(200);
const given = z.strictObject({
  command: commandSchema,
  onBehalfOf: z
    .enum(['agency', ...levels])
    .nullable()
    .default(null)
    .describe('for whom it is recorded; needs a paper'),
  paper: paperSchema.nullable().default(null),
  happened: z.iso.datetime().nullable().default(null).describe('the moment on the paper; null for now'),
});
const rolloutPath = z.strictObject({ decision: code, agency: code });

function commandFrom(me: SignedIn, id: string, body: z.infer<typeof given>): Command {
  const { onBehalfOf, paper, happened } = body;
  return commandOf(me, id, body.command, { onBehalfOf, paper, happened: happened === null ? null : new Date(happened).toISOString() });
}

export const giveCommand = operation({
  method: 'POST',
  path: '/decisions/{decision}/agencies/{agency}/commands',
  id: 'giveCommand',
  summary: 'Gives a command to one agency’s follow-up. The Idempotency-Key makes a repeated request one effect.',
  scope: 'act',
  touches: 'rollout',
  once: true,
  pathSchema: rolloutPath,
  query: nothing,
  body: given,
  result: z.object({ accepted: z.literal(true), version: z.int().describe('version of the rollout that holds the effect') }),
  run: async (deps, { path, body, me, key }, { request, reply }) => {
    const of = await decisionAt(deps, path.decision);
    const at = of === null ? null : await agencyPlace(deps, of, path.agency);
    if (at === null) return { missing: true };
    const answer = await giveOrLookUp(deps, request, at.rollout, commandFrom(me, key, body));
    if (answer.accepted) return { ok: { accepted: true, version: answer.version } };
    if (answer.code === 'unavailable') return { sent: sendProblem(request, reply, 'unavailable') };
    return { sent: sendProblem(request, reply, 'refused', { refusal: answer }) };
  },
});

const message = z.object({
  slot: z.iso.datetime(),
  address: z.string(),
  entries: z.array(z.looseObject({ rung: z.string(), task: z.string(), purpose: z.string() })),
});

export const previewCommand = operation({
  method: 'POST',
  path: '/decisions/{decision}/agencies/{agency}/previews',
  id: 'previewCommand',
  summary: 'Which messages would follow a command if nobody said anything more. Changes nothing.',
  scope: 'read',
  touches: 'rollout',
  pathSchema: rolloutPath,
  query: nothing,
  body: given,
  result: z.object({
    added: z.array(message),
    dropped: z.array(message),
    asked: z.array(z.object({ to: z.string(), type: z.string() })).describe('commands to other agencies'),
  }),
  run: async (deps, { path, body, me }, { request, reply }) => {
    const of = await decisionAt(deps, path.decision);
    const at = of === null ? null : await agencyPlace(deps, of, path.agency);
    if (of === null || at === null) return { missing: true };
    const preview = await previewFor(deps.office, of, at.agency, commandFrom(me, 'preview', body));
    if (preview === null) return { missing: true };
    if (preview.refusal !== null) return { sent: sendProblem(request, reply, 'refused', { refusal: preview.refusal }) };
    const told = (messages: typeof preview.added) =>
      messages.map(({ slot, address, entries }) => ({ slot, address, entries: entries.map((entry) => ({ ...entry })) }));
    return { ok: { added: told(preview.added), dropped: told(preview.dropped), asked: preview.asked } };
  },
});
