import { runNemesis } from './support/run-nemesis';

/** One seed of many: `npm run nemesis` tries others, for as long as it is let. */
describe('an installation that is attacked by a fixed plan', () => {
  it('loses nothing, does nothing twice and is well again', async () => {
    const { findings, repeat, rounds, kills, heal, messages, commands } = await runNemesis('--seed', '6', '--rounds', '4');
    expect({ repeat, findings }).toEqual({ repeat, findings: [] });
    expect({ rounds, never: heal.never }).toEqual({ rounds: 4, never: 0 });
    // It was attacked, and it worked.
    expect(kills).toBeGreaterThan(5);
    expect(messages.taken).toBeGreaterThan(10);
    expect(commands.accepted).toBe(commands.given);
  }, 300_000);
});
