/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/test/support/environment.cjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  // preact, hucre and openid-client are ES modules only, which Jest cannot load as they are.
  transform: {
    '^.+\\.(tsx?|mjs)$': ['@swc/jest', { swcrc: true }],
    '/(openid-client|oauth4webapi|jose)/.+\\.js$': ['@swc/jest', { swcrc: true }],
    '/asn1js/.+\\.js$': '<rootDir>/test/support/in-a-block.cjs',
  },
  // Prisma's generated client imports its own files as ./x.js.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transformIgnorePatterns: ['/node_modules/(?!(preact|hucre|openid-client|oauth4webapi|jose|asn1js)/)'],
  // Test files run in a vm, where each look at a global that is not named here goes through an interceptor: pure code takes twice the time.
  sandboxInjectedGlobals: [
    'Array',
    'BigInt',
    'Float64Array',
    'JSON',
    'Map',
    'Math',
    'Object',
    'Proxy',
    'RangeError',
    'Reflect',
    'RegExp',
    'Set',
    'TypeError',
    'WeakMap',
    'WeakSet',
    'isNaN',
    'parseInt',
  ],
  // Files that run real servers wait more than half of their time: four keep two cores busy.
  maxWorkers: 4,
  // A bound on what hangs, not on what is slow: machines differ, and timings are measured elsewhere.
  testTimeout: 240_000,
};
