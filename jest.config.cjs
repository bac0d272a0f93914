/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  // preact, hucre and openid-client are ES modules only, which Jest cannot load as they are.
  transform: {
    '^.+\\.(tsx?|mjs)$': ['@swc/jest', { swcrc: true }],
    '/(openid-client|oauth4webapi|jose)/.+\\.js$': ['@swc/jest', { swcrc: true }],
  },
  // Prisma's generated client imports its own files as ./x.js.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transformIgnorePatterns: ['/node_modules/(?!(preact|hucre|openid-client|oauth4webapi|jose)/)'],
  maxWorkers: 2,
  // A bound on what hangs, not on what is slow: machines differ, and timings are measured elsewhere.
  testTimeout: 60_000,
};
