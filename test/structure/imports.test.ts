import { brokenLaws, circles } from './support/import-law';
import { type SourceFile, sourceFiles } from './support/sources';

describe('the import law', () => {
  it('holds for every source file', () => {
    const sources = sourceFiles();
    expect(sources.length).toBeGreaterThan(150);
    expect(brokenLaws(sources)).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['domain/record/x.ts', "import { readFileSync } from 'node:fs';", "domain/record/x.ts imports 'node:fs'"],
    ['domain/record/x.ts', "import { readFileSync } from 'fs';", "domain/record/x.ts imports 'fs'"],
    ['domain/record/x.ts', "import { z } from 'zod';", "domain/record/x.ts imports 'zod'"],
    ['domain/record/x.ts', "import { mailWords } from '../../words/mail';", 'domain/record/x.ts imports words/mail'],
    ['domain/record/x.ts', "import type { Database } from '../../store/database';", 'domain/record/x.ts imports store/database'],
    [
      'domain/calendar/x.ts',
      "import type { Event } from '../record/events';",
      'domain/calendar/x.ts knows domain/record/events, which is no room before its own',
    ],
    ['domain/x.ts', "import { step } from './ladder/step';", 'domain/x.ts knows domain/ladder/step, which is no room before its own'],
    ['words/x.ts', "import { openDatabase } from '../store/database';", 'words/x.ts imports store/database'],
    ['documents/x.ts', "export * from '../mail/render';", 'documents/x.ts imports mail/render'],
    ['store/x.ts', "import { renderMessage } from '../mail/render';", 'store/x.ts imports mail/render'],
    ['mail/x.ts', "const { a } = require('../store/links');", 'mail/x.ts imports store/links'],
    ['mail/x.ts', "const a = await import('../store/links');", 'mail/x.ts imports store/links'],
    [
      'temporal/x.ts',
      "import { followAgency } from '../workflows/followAgency';",
      'temporal/x.ts imports more than types of workflows/followAgency',
    ],
    ['workflows/x.ts', "import { step } from '../domain/step';", 'workflows/x.ts imports more than types of domain/step'],
    [
      'workflows/x.ts',
      "import { type Answer, step } from '../domain/commands';",
      'workflows/x.ts imports more than types of domain/commands',
    ],
    ['workflows/x.ts', "import '../domain/commands';", 'workflows/x.ts imports more than types of domain/commands'],
    ['workflows/x.ts', "import type { Database } from '../store/database';", 'workflows/x.ts imports store/database'],
    ['workflows/x.ts', "import { Client } from '@temporalio/client';", "workflows/x.ts imports '@temporalio/client'"],
    ['workflows/x.ts', "import { z } from 'zod';", "workflows/x.ts imports 'zod'"],
    ['activities/x.ts', "import { connect } from '../local/connections';", 'activities/x.ts imports local/connections'],
    ['activities/x.ts', "import { startDecision } from '../temporal/client';", 'activities/x.ts imports temporal/client'],
    ['web/x.tsx', "import { createWorker } from '../worker/create-worker';", 'web/x.tsx imports worker/create-worker'],
    ['web/x.tsx', "import { runStep } from '../activities/step';", 'web/x.tsx imports activities/step'],
    ['cli/x.ts', "import { portsOf } from '../worker/ports';", 'cli/x.ts imports worker/ports'],
    ['cli/x.ts', "import { Campaign } from '../tools/nemesis/campaign';", 'cli/x.ts imports tools/nemesis/campaign'],
    ['tools/x.ts', "import a from '../test/support/database';", 'tools/x.ts imports test/support/database'],
    ['tools/nemesis/check/x.ts', "import { Load } from '../load';", 'tools/nemesis/check/x.ts imports tools/nemesis/load'],
    [
      'tools/nemesis/check/x.ts',
      "import { canonicalJson } from '../../../store/canonical-json';",
      'tools/nemesis/check/x.ts imports store/canonical-json',
    ],
    ['tools/nemesis/check/x.ts', "import { z } from 'zod';", "tools/nemesis/check/x.ts imports 'zod'"],
    ['store/x.ts', "import { z } from 'zod';", "store/x.ts imports 'zod', which belongs to documents, web, cli and local/environment"],
    ['local/x.ts', "import { z } from 'zod';", "local/x.ts imports 'zod', which belongs to documents, web, cli and local/environment"],
    ['store/x.ts', "import a from '../test/support/database';", 'store/x.ts imports test/support/database'],
    ['domain/record/x.ts', 'const now = Date.now();', 'domain/record/x.ts asks the clock: Date.now'],
    ['domain/record/x.ts', 'const now = new Date();', 'domain/record/x.ts asks the clock: new Date()'],
    ['domain/record/x.ts', 'const now = new Date;', 'domain/record/x.ts asks the clock: new Date()'],
    ['domain/record/x.ts', 'const chance = Math.random();', 'domain/record/x.ts asks chance: Math.random'],
    ['domain/record/x.ts', "const text = new Intl.DateTimeFormat('vi');", 'domain/record/x.ts asks the machine: Intl'],
    ['domain/record/x.ts', 'const text = day.toLocaleString();', 'domain/record/x.ts asks the machine: toLocaleString'],
    ['domain/record/x.ts', 'const zone = process.env.TZ;', 'domain/record/x.ts asks the machine: process'],
  ])('reports %s with %j', (path, text, finding) => {
    const source: SourceFile = { path, text };
    expect(brokenLaws([source])).toEqual([finding]);
  });

  it.each<[string, string]>([
    ['domain/record/x.ts', "import { dayOf } from './time';\nconst at = new Date(Date.parse(instant));"],
    ['domain/record/x.ts', '// Date.now() is what the rules never ask.\nconst text = "new Date()";'],
    [
      'workflows/x.ts',
      "import type { Answer } from '../domain/commands';\nimport { type Command } from '../domain/commands';\nimport { sleep } from '@temporalio/workflow';",
    ],
    ['temporal/x.ts', "import type { PostOfficeInput } from '../workflows/messages';\nimport { findAnswer } from '../store/rollouts';"],
    ['documents/x.ts', "import { z } from 'zod';\nimport { words } from '../words/documents';\nimport path from 'node:path';"],
    ['local/x.ts', "import { printTable } from '../cli/output';"],
    ['web/x.tsx', "import { giveCommand } from '../temporal/client';\nimport { readClock } from '../store/installation';"],
  ])('lets %s be with %j', (path, text) => {
    expect(brokenLaws([{ path, text }])).toEqual([]);
  });
});

describe('circles of imports', () => {
  it('are nowhere by value', () => {
    expect(circles(sourceFiles().filter(({ path }) => !/^test\//.test(path)))).toEqual([]);
  });

  it('are found where three files import each other, and not where one of them takes types only', () => {
    const file = (path: string, text: string): SourceFile => ({ path, text });
    const a = file('web/a.ts', "import { b } from './b';");
    const b = file('web/b.tsx', "import { c } from './c';");
    expect(circles([a, b, file('web/c.ts', "import { a } from './a';")])).toEqual(['web/a web/b web/c']);
    expect(circles([a, b, file('web/c.ts', "import type { A } from './a';")])).toEqual([]);
  });
});
