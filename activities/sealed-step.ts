import type { Command, Seal, SealFault } from '../domain/commands/command';
import { judgeSeal } from '../store/command-seal';
import { isAskedFor } from '../store/outbox';
import { journalRefused } from '../store/refused-commands';
import { hasTakenEffect } from '../store/rollouts';
import type { Ports } from './ports';
import { runStep, type StepInput, type StepOutcome } from './step';

/**
 * A step as requested through Temporal. A command is accepted where its seal proves who gave it, or where the record shows that a step
 * asked for it. Nothing else from Temporal is trusted.
 */
export async function runSealedStep(ports: Ports, input: StepInput): Promise<StepOutcome> {
  const { rollout, command, now, seal = null } = input;
  if (command === null) return runStep(ports, input);
  const fault = await faultOf(ports, rollout, command, seal);
  if (fault === null) return runStep(ports, input);
  const commandId = typeof command.id === 'string' ? command.id : null;
  await journalRefused(ports.database, { workflow: `rollout:${rollout}`, why: fault, commandId }, now);
  return { answer: { accepted: false, code: 'notSealed', params: {} }, plan: null, urgent: false, outgoing: false };
}

async function faultOf({ database, sealKeys }: Ports, rollout: string, command: Command, seal: Seal | null): Promise<SealFault | null> {
  if (typeof command !== 'object' || typeof command.id !== 'string') return 'notSealed';
  // A request from another rollout has no person to seal it; the record shows that it was made.
  const fault = seal === null ? await faultOfDerived(database, rollout, command) : judgeSeal(sealKeys, rollout, command, seal, new Date());
  // A command that took effect was judged then; a repetition gets the earlier answer.
  return fault !== null && (await hasTakenEffect(database, rollout, command)) ? null : fault;
}

async function faultOfDerived(database: Ports['database'], rollout: string, command: Command): Promise<SealFault | null> {
  if (command.actor?.channel !== 'system') return 'notSealed';
  return (await isAskedFor(database, rollout, command)) ? null : 'notDerived';
}
