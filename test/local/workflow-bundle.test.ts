import { foreignModules } from '../../local/workflow-bundle';

const root = '/repo';
const allowed = [
  'workflows/index.ts',
  'dist/workflows/messages.js',
  'node_modules/@temporalio/workflow/src/index.ts',
  'node_modules/ms/dist/index.cjs',
];

function bundleOf(modules: string[]): string {
  const map = JSON.stringify({ sources: ['webpack/bootstrap', ...modules.map((module) => `${root}/${module}`)] });
  return `code;\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,${Buffer.from(map).toString('base64')}`;
}

describe('the workflow bundle', () => {
  it('may hold the workflows and what Temporal brings', () => {
    expect(foreignModules(bundleOf(allowed), root)).toEqual([]);
  });

  it.each([
    'node_modules/zod/v4/index.js',
    'store/generated/client.ts',
    'dist/domain/followUp.js',
    'node_modules/@prisma/client/runtime/client.js',
  ])('may not hold %s', (module) => {
    expect(foreignModules(bundleOf([...allowed, module]), root)).toEqual([module]);
  });

  it('is not taken for clean when it cannot be read', () => {
    expect(() => foreignModules('code', root)).toThrow('source map');
  });
});
