import { parseArgs } from 'node:util';
import { Campaign, type Settings } from './campaign';
import { type FaultName, faultNames } from './plan';
import { reportText } from './report';

/** `npm run nemesis`: attacks an installation of its own, and says whether anything was lost. */

const usage = `npm run nemesis -- --seed N [--minutes M] [--kills K] [--rounds R] [--faults a,b] [--together N] [--planted] [--json] [--keep]
  --seed     repeats a run: the same work, the same faults in the same order
  --minutes  how long it attacks at most (10 where nothing is given)
  --kills    ends the attack after so many processes and connections have been killed
  --rounds   ends the attack after so many faults
  --faults   only these: ${faultNames.join(' ')}
  --together commands given to one agency at the same moment, at most (40)
  --planted  with bugs planted into the worker, which it must find
  --json     the report as JSON, on one line
  --keep     leaves the logs of the processes where it says
`;

function readSettings(): Settings & { json: boolean } {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      minutes: { type: 'string', default: '10' },
      kills: { type: 'string' },
      rounds: { type: 'string' },
      faults: { type: 'string' },
      together: { type: 'string' },
      planted: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const number = (text: string | undefined, most: number) => (text === undefined ? most : Number(text));
  const faults = values.faults?.split(',') ?? faultNames;
  const unknown = faults.filter((name) => !(faultNames as readonly string[]).includes(name));
  const settings = {
    seed: number(values.seed, Math.floor(Date.now() / 1000) % 1_000_000),
    minutes: number(values.minutes, 10),
    kills: number(values.kills, Number.POSITIVE_INFINITY),
    rounds: number(values.rounds, Number.POSITIVE_INFINITY),
    faults: faults as FaultName[],
    together: number(values.together, 40),
    planted: values.planted,
    keep: values.keep,
    json: values.json,
  };
  const isWrong = [settings.seed, settings.minutes, settings.kills, settings.rounds].some((value) => Number.isNaN(value) || value < 0);
  if (values.help || isWrong || unknown.length > 0) {
    process.stderr.write(`${unknown.length > 0 ? `${unknown.join(', ')}: no such fault\n` : ''}${usage}`);
    process.exit(2);
  }
  return settings;
}

async function main(): Promise<void> {
  const { json, ...settings } = readSettings();
  const campaign = new Campaign(settings, json ? () => {} : (line) => process.stdout.write(`${line}\n`));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => campaign.interrupt());
  const report = await campaign.run();
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : reportText(report));
  process.exit(report.failed ? 1 : 0);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
