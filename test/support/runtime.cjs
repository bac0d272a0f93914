'use strict';

// Jest loads every module anew for every test file, in a context of its own, in which each look at a global goes through an interceptor.
// That took a third of the suite's processor time. Here only files below test/ are loaded anew: the program and its packages are loaded once
// in each process, by Node itself, as they are where they serve people.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

const root = path.resolve(__dirname, '..', '..');
const testFolder = path.join(root, 'test') + path.sep;
const packageFolder = path.join(root, 'node_modules') + path.sep;

/** A file that replaces a module of the program has all of the program for itself. */
const replacesModules = /\bjest\.(mock|doMock|isolateModules|resetModules)\(/;

/** The runtime of the test file that runs now. It turns TypeScript into JavaScript and keeps the result on disk. */
let current;
/** By file, for the lines in stack traces: a module is turned into JavaScript by the first test file that needs it, and stays for all. */
const sourceMaps = new Map();

for (const extension of ['.ts', '.tsx']) {
  Module._extensions[extension] = (module, filename) => {
    module._compile(current.transformCache.transform(filename, current._getFullTransformationOptions()), filename);
  };
}

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function resolve(request, parent, ...rest) {
  // Prisma's generated client imports its own TypeScript files as ./x.js.
  const isGenerated = request.startsWith('.') && request.endsWith('.js') && parent?.filename?.endsWith('.ts');
  return resolveFilename.call(this, isGenerated ? request.slice(0, -'.js'.length) : request, parent, ...rest);
};

module.exports = class SharedRuntime extends Runtime {
  constructor(config, environment, resolver, transformer, cacheFS, coverage, testPath, globalConfig) {
    super(config, environment, resolver, transformer, cacheFS, coverage, testPath, globalConfig);
    current = this;
    this.isAlone = replacesModules.test(readFileSync(testPath, 'utf8'));
    this.transformCache.sourceMaps = sourceMaps;
    const { executor } = this;
    executor.compile = (source, filename) => compileFunction(source, executor.injectedModuleParameters, { filename });
  }

  requireModuleOrMock(from, name) {
    if (name === '@jest/globals' || Module.isBuiltin(name)) return super.requireModuleOrMock(from, name);
    const file = this._resolution.resolveCjs(from, name);
    if (file.startsWith(packageFolder)) return Module.createRequire(from)(name);
    if (this.isAlone || file.startsWith(testFolder)) return super.requireModuleOrMock(from, name);
    return require(file);
  }
};
