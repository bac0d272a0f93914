import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { buildProgram } from '../../cli/main';
import { readEnvironment } from '../../local/environment';
import { commandList } from '../../words/command-list';
import { sourceFiles } from './support/sources';

/** Checks the files that take the program past one machine, as far as that is possible without running it. */

const root = path.join(__dirname, '..', '..');
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
/** The source of what stands compiled in the image. */
const sourceOf = (compiled: string): string => compiled.replace(/^dist\//, '').replace(/\.js$/, '.ts');

type Service = {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  secrets?: string[];
  volumes?: string[];
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, unknown>;
  networks: Record<string, { ipv4_address: string }>;
  [setting: string]: unknown;
};
type Compose = {
  services: Record<string, Service>;
  secrets: Record<string, { file: string }>;
  volumes: Record<string, unknown>;
  networks: { inside: { ipam: { config: [{ subnet: string }] } } };
};
const compose = parse(textOf('compose.yaml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const ours = services.filter(([, { image }]) => image === 'dondoc');

describe('the package', () => {
  const listed = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' }));
  const files: string[] = listed[0].files.map((file: { path: string }) => file.path);
  /** Of a clone only: tests, their browser, and what the set-up of a clone checks. */
  const ofClones = /^local\/(browser|checks|jest-result|test-\w+)\.ts$/;

  it('holds what the program reads below its own folder', () => {
    const asked = sourceFiles()
      .filter(({ path: file }) => !/^(test|bench|tools)\//.test(file) && !ofClones.test(file))
      .flatMap(({ text }) =>
        [...text.matchAll(/rootFolder, ('[^)]*')\)/g)].map((match) => (match[1] ?? '').replaceAll("'", '').split(', ')),
      );
    const places = asked.map((parts) => parts.filter((part) => /^[\w.-]+$/.test(part)).join('/'));
    expect(places.length).toBeGreaterThan(5);
    const missing = (from: readonly string[]) =>
      from.filter((place) => !files.some((file) => file === place || file.startsWith(`${place}/`)));
    expect([missing(places), missing(['bench', 'prisma/migrations'])]).toEqual([[], ['bench']]);
  });

  it('holds the program, its database and its samples, and nothing that only a clone needs', () => {
    for (const file of [
      'dist/cli/main.js',
      'dist/worker/main.js',
      'dist/web/main.js',
      'dist/store/generated/client.js',
      'prisma/roles.sql',
    ])
      expect([file, files.includes(file)]).toEqual([file, true]);
    expect(
      files.filter((file) => /^(test|bench|tools\/(?!verify-)|node_modules|secrets)|^dist\/(bench|tools)|\.map$|\.log$/.test(file)),
    ).toEqual([]);
  });
});

describe('the image', () => {
  const steps = textOf('Dockerfile')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line))
    .map((line) => {
      const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
      return { name, rest };
    });
  const after = steps.slice(steps.findLastIndex(({ name }) => name === 'FROM'));

  it('is made of what the project has, from stages that it names', () => {
    const stages = steps.filter(({ name }) => name === 'FROM').map(({ rest }) => / AS (\S+)$/.exec(rest)?.[1]);
    const copies = steps.filter(({ name }) => name === 'COPY').map(({ rest }) => rest.split(' '));
    expect(
      copies.flatMap(([first = '']) => (first.startsWith('--from=') ? [first.slice(7)] : [])).every((stage) => stages.includes(stage)),
    ).toBe(true);
    const taken = copies.flatMap((words) => (words[0]?.startsWith('--') ? [] : words.slice(0, -1)));
    expect(taken.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
    expect(JSON.parse(textOf('package.json')).scripts.prepack).toBe('node local/bootstrap.cjs dondoc --version');
  });

  it('runs a Node.js that is cared for, as an account without rights, and tells whether it lives', () => {
    expect(new Set(steps.filter(({ name }) => name === 'FROM').map(({ rest }) => rest.split(' ')[0]))).toEqual(
      new Set(['node:24-bookworm-slim']),
    );
    expect(after.filter(({ name }) => name === 'USER').map(({ rest }) => rest)).toEqual(['node']);
    const started = after
      .filter(({ name }) => ['CMD', 'HEALTHCHECK'].includes(name))
      .flatMap(({ rest }) => /dist\/\S+?\.js/.exec(rest) ?? []);
    expect(started.map(sourceOf)).toEqual(['local/alive.ts', 'web/main.ts']);
    expect(started.filter((file) => !existsSync(path.join(root, sourceOf(file))))).toEqual([]);
  });

  it('gets none of what is made, and no secret', () => {
    expect(textOf('.dockerignore').split('\n')).toEqual(
      expect.arrayContaining(['node_modules', 'dist', 'secrets', '.git', 'store/generated']),
    );
    expect(textOf('.gitignore').split('\n')).toContain('/secrets/');
  });
});

describe('compose.yaml', () => {
  it('has two workers and two webs, which may write nothing and are asked whether they live', () => {
    expect(ours.map(([name]) => name).sort()).toEqual(['prepare', 'web-1', 'web-2', 'worker-1', 'worker-2']);
    const listed = Object.keys(commandList.en);
    for (const [name, service] of ours) {
      expect([name, service.read_only, service.cap_drop, service.security_opt]).toEqual([name, true, ['ALL'], ['no-new-privileges:true']]);
      const [node, script = '', command] = service.command ?? [];
      expect([name, node, existsSync(path.join(root, sourceOf(script)))]).toEqual([name, 'node', true]);
      if (command !== undefined) expect(listed).toContain(command);
      if (name !== 'prepare') expect(service.healthcheck?.test?.at(-1)).toBe(name.startsWith('web') ? '8484' : '8485');
    }
  });

  it('mounts what is there, waits for what it has, and declares what it uses', () => {
    const names = services.map(([name]) => name);
    const mounted = services.flatMap(([, { volumes }]) => volumes ?? []).map((volume) => volume.split(':')[0] ?? '');
    const files = mounted.filter((source) => source.startsWith('./'));
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
    expect(mounted.filter((source) => !source.startsWith('./')).sort()).toEqual(Object.keys(compose.volumes).sort());
    expect(services.flatMap(([, service]) => Object.keys(service.depends_on ?? {})).filter((name) => !names.includes(name))).toEqual([]);
    const used = new Set(services.flatMap(([, service]) => service.secrets ?? []));
    expect([...used].sort()).toEqual(Object.keys(compose.secrets).sort());
  });

  it('leads to processes that there are, and the webs take the word of the proxy alone', () => {
    const places = ours.flatMap(([name]) =>
      name.startsWith('web') ? [`${name}:8484`] : name.startsWith('worker') ? [`${name}:8485`] : [],
    );
    const [config] = parse(textOf('deploy/prometheus.yaml')).scrape_configs;
    expect([...config.static_configs[0].targets].sort()).toEqual(places.sort());
    const upstreams = /reverse_proxy (.*) \{/.exec(textOf('deploy/Caddyfile'))?.[1]?.split(' ');
    expect(upstreams).toEqual(places.filter((place) => place.startsWith('web')));
    const proxy = compose.services.caddy?.networks.inside?.ipv4_address ?? '';
    expect(compose.services['web-1']?.environment?.TRUSTED_PROXIES).toBe(proxy);
    expect(compose.networks.inside.ipam.config[0].subnet).toBe(`${proxy.replace(/\.\d+$/, '.0')}/24`);
  });

  it('gives every process settings that it takes, from the secrets that the script makes', () => {
    const sender = 'dondoc@office.example';
    const folder = mkdtempSync(path.join(os.tmpdir(), 'dondoc-deploy-'));
    try {
      execFileSync(path.join(root, 'deploy/new-secrets.sh'), { cwd: folder, stdio: 'pipe' });
      const made = readdirSync(path.join(folder, 'secrets'));
      expect(Object.values(compose.secrets).filter(({ file }) => !made.includes(path.basename(file)))).toEqual([]);
      for (const [name, { environment = {}, secrets = [] }] of ours) {
        const given = Object.entries(environment).map(([variable, value]) => {
          const file = /^\/run\/secrets\/(.*)$/.exec(value)?.[1];
          if (file !== undefined) expect([name, secrets.includes(file)]).toEqual([name, true]);
          const whole = file === undefined ? value : path.join(folder, 'secrets', file);
          return [variable, whole.replace(/\$\{\w+:-(.*?)\}/g, '$1').replace(/\$\{MAIL_FROM:\?.*?\}/, sender)];
        });
        const read = readEnvironment(Object.fromEntries(given));
        const user = new URL(read.DATABASE_URL ?? '').username;
        expect([name, user]).toEqual([name, name === 'prepare' ? 'dondoc' : `dondoc_${name.replace(/-\d$/, '')}`]);
        expect([name, read.METRICS_TOKEN?.length, read.SMTP_URL, read.BASE_URL]).toEqual([
          name,
          48,
          'smtp://mailpit:1025',
          'https://localhost',
        ]);
        // A setting that nobody reads is a mistake in its name.
        const known = Object.keys(environment).map((variable) => variable.replace(/_FILE$/, ''));
        const isOfOtherPrograms = (variable: string) => variable.startsWith('OTEL_');
        expect([name, known.filter((variable) => !(variable in read) && !isOfOtherPrograms(variable))]).toEqual([name, []]);
        expect([name, read.tracing]).toEqual([name, null]);
      }
      expect(() => execFileSync(path.join(root, 'deploy/new-secrets.sh'), { cwd: folder, stdio: 'pipe' })).toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

it('traces go where compose has a receiver, once they are asked for, and Grafana finds them there', () => {
  const receiver = 'http://tempo:4318';
  expect(textOf('docs/operations.md')).toContain(`OTEL_EXPORTER_OTLP_ENDPOINT=${receiver} docker compose --profile traces up -d`);
  const { tempo } = compose.services;
  expect([tempo?.profiles, tempo?.command]).toEqual([['traces'], ['-config.file=/etc/tempo.yaml']]);
  const settings = parse(textOf('deploy/tempo.yaml'));
  expect(settings.distributor.receivers.otlp.protocols.http.endpoint).toBe(`0.0.0.0:${new URL(receiver).port}`);
  const { datasources } = parse(textOf('deploy/grafana/datasource.yaml')) as { datasources: { uid: string; type: string; url: string }[] };
  const source = datasources.find(({ type }) => type === 'tempo');
  expect(source?.url).toBe(`http://tempo:${settings.server.http_listen_port}`);
  const { links } = JSON.parse(textOf('docs/operations/dashboard.json')) as { links: { url: string }[] };
  expect(links.map(({ url }) => decodeURIComponent(url))).toEqual([expect.stringContaining(`"datasource":"${source?.uid}"`)]);
  for (const [name, { environment }] of ours) {
    expect([name, environment?.OTEL_EXPORTER_OTLP_ENDPOINT]).toEqual([name, `\${OTEL_EXPORTER_OTLP_ENDPOINT:-}`]);
  }
});

it('the unit of one machine starts the program of the package with options that it has', async () => {
  const unit = textOf('deploy/dondoc.service');
  const [program = '', name = '', ...options] = /^ExecStart=(.*)$/m.exec(unit)?.[1]?.split(' ') ?? [];
  expect(Object.keys(JSON.parse(textOf('package.json')).bin)).toEqual([path.basename(program)]);
  const command = (await buildProgram('up')).commands.find((one) => one.name() === name);
  expect(options.filter((option) => !command?.options.some(({ long }) => long === option))).toEqual([]);
  expect(textOf(sourceOf(JSON.parse(textOf('package.json')).bin.dondoc)).startsWith('#!/usr/bin/env node\n')).toBe(true);
});
