import { readdirSync } from 'node:fs';
import path from 'node:path';
import { register } from '../../cli/archive';
import { failureOf } from '../../cli/report-failure';
import { register as registerStatus } from '../../cli/status';
import { exitCodes } from '../../local/failure';
import { archivist, type ClosedWorld, closedWorld, connectedTo, makeDue } from '../office/support/closed-world';
import { newKey } from '../store/proof/support/anchored';
import { told } from './support/over-database';

/** `dondoc archive` at a terminal, over a decision that ended twelve years ago. */

let world: ClosedWorld;
const kept = { ...process.env };
beforeAll(async () => {
  world = await closedWorld();
  const key = (text: string) => `test:${Buffer.alloc(32, text).toString('base64')}`;
  const own = { DATABASE_URL: world.url, TEMPORAL_ADDRESS: '127.0.0.1:1', PAYLOAD_KEYS: key('payloads'), LINK_KEYS: key('links') };
  Object.assign(process.env, own, { DONDOC_HOME: world.archives, ANCHOR_KEY: newKey() });
}, 120_000);
afterAll(async () => {
  process.env = kept;
  await world?.drop();
});

const archive = (...parameters: string[]) => told(register, 'archive', ...parameters, '--lang', 'en');
const by = ['--by', archivist, '--reason', 'Regulation 12'];

it('asks for a rule within its bounds, a reason, and a yes', async () => {
  await expect(archive('rule', '--years', '9', ...by)).rejects.toMatchObject({ exitCode: exitCodes.usage });
  await expect(archive('rule', '--years', '10', '--by', archivist)).rejects.toThrow('Say why');
  expect((await archive('plan')).stdout).toContain('No number of years is set');
  await archive('rule', '--years', '10', ...by);
  await makeDue(world);
  const { stdout } = await archive('plan');
  expect(stdout).toContain(`Archived 10 years after the follow-up has ended (${archivist}`);
  expect(stdout).toMatch(/leaves the database: .*\d+ events/);
  const unasked = await archive('run', ...by);
  expect(unasked).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Nothing is done yet. Add --yes to do it.') });
  expect(readdirSync(world.archives).filter((name) => name.endsWith('.gz'))).toEqual([]);
});

it('archives what is due, names it, verifies it, and puts it back', async () => {
  const number = '1284/QĐ-UBND';
  await archive('hold', number, ...by);
  expect((await archive('run', ...by, '--yes')).stdout).toContain('No decision is due');
  expect(await archive('run', number, ...by, '--yes')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('held back') });
  await archive('release', number, ...by);
  const done = await archive('run', ...by, '--yes', '--to', path.join(world.archives, 'archives'));
  expect(done).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('Copy this file to at least two other places') });
  const [name = ''] = readdirSync(path.join(world.archives, 'archives'));
  expect((await archive('list')).stdout).toContain(name);
  expect(await archive('verify')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('It is the file that the record names.') });
  expect(await archive('verify', '--to', world.archives)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('is not in') });
  const refused = await told(registerStatus, 'status', number, '--lang', 'en').catch((error: unknown) => failureOf(error, 'en'));
  expect(refused).toMatchObject({ exitCode: exitCodes.inputMissing, text: expect.stringContaining('is in an archive') });
  const file = path.join(world.archives, 'archives', name);
  expect((await archive('restore', file, ...by)).stdout).toContain('Nothing is done yet');
  expect((await archive('restore', file, ...by, '--yes')).stdout).toContain('the record is back as it was');
  expect((await told(registerStatus, 'status', number, '--lang', 'en')).stdout).toContain(number);
  expect(await archive('restore', file, ...by, '--yes')).toMatchObject({ exitCode: exitCodes.badData });
  const acts = await connectedTo(world.url, (db) => db.decisionArchive.findMany({ orderBy: { id: 'asc' } }));
  expect(acts.map(({ did, who, reason }) => [did, who, reason])).toEqual([
    ['archived', archivist, 'Regulation 12'],
    ['restored', archivist, 'Regulation 12'],
  ]);
});
