/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/test/support/environment.cjs',
  runtime: '<rootDir>/test/support/runtime.cjs',
  testSequencer: '<rootDir>/test/support/sequencer.cjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', { swcrc: true }] },
  // Prisma's generated client imports its own files as ./x.js.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // Files that run real servers wait more than half of their time: four keep two cores busy.
  maxWorkers: 4,
  // A bound on what hangs, not on what is slow: machines differ, and timings are measured elsewhere.
  testTimeout: 240_000,
};
