import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const root = path.join(__dirname, '..', '..');
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');

type Job = { strategy?: { matrix: { node: string[] } }; steps: { run?: string; uses?: string; with?: Record<string, unknown> }[] };
const { permissions, jobs } = parse(textOf('.github/workflows/check.yml')) as {
  permissions: Record<string, string>;
  jobs: Record<'check' | 'bill-of-materials' | 'image', Job>;
};
const runs = ({ steps }: Job): string[] => steps.flatMap(({ run }) => (run === undefined ? [] : [run]));

describe('the workflow that checks every change', () => {
  it('runs what anybody runs, and may write nothing', () => {
    expect(runs(jobs.check)).toEqual(['.ci/run']);
    expect(existsSync(path.join(root, '.ci/run')) && (statSync(path.join(root, '.ci/run')).mode & 0o111) !== 0).toBe(true);
    expect(permissions).toEqual({ contents: 'read' });
    const checkouts = Object.values(jobs).flatMap(({ steps }) => steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')));
    expect(checkouts.map((step) => step.with?.['persist-credentials'])).toEqual([false, false, false]);
  });

  it('builds the image, and reads the compose file with secrets that are made for it', () => {
    const read = 'MAIL_FROM=dondoc@office.example docker compose config --quiet';
    expect(runs(jobs.image)).toEqual(['docker build --tag dondoc .', 'deploy/new-secrets.sh', read]);
    expect((statSync(path.join(root, 'deploy/new-secrets.sh')).mode & 0o111) !== 0).toBe(true);
  });

  it('begins with the oldest Node.js that the package takes', () => {
    const { engines } = JSON.parse(textOf('package.json'));
    expect(`>=${jobs.check.strategy?.matrix.node[0]}`).toBe(engines.node);
  });

  it('writes a bill of materials that names what the program depends on, and marks what only its tests need', () => {
    const { version, dependencies, devDependencies } = JSON.parse(textOf('package.json'));
    const [command = ''] = runs(jobs['bill-of-materials']);
    const [program = '', ...parameters] = command.replace(/ > .*$/, '').split(' ');
    const bill = JSON.parse(execFileSync(program, parameters, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1_024 * 1_024 }));
    expect([bill.bomFormat, bill.metadata.component.version]).toEqual(['CycloneDX', version]);
    type Component = { name: string; version: string; properties?: { name: string; value: string }[] };
    const isTool = (one: Component) => one.properties?.some(({ name }) => name === 'cdx:npm:package:development') === true;
    const named = new Map((bill.components as Component[]).map((one) => [`${one.name}@${one.version}`, isTool(one)]));
    const marks = (of: Record<string, string>) => Object.entries(of).map(([name, exact]) => [name, named.get(`${name}@${exact}`)]);
    expect(marks(dependencies).filter(([, tool]) => tool !== false)).toEqual([]);
    // Types are needed by packages of the program too.
    const tools = Object.entries<string>(devDependencies).filter(([name]) => ['jest', '@biomejs/biome', 'playwright-core'].includes(name));
    expect(marks(Object.fromEntries(tools)).map(([, tool]) => tool)).toEqual([true, true, true]);
  });
});
