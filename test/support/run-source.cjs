'use strict';

// Runs a TypeScript file of this folder, and what it imports, from the sources, as the program of a process.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { transformSync } = require('@swc/core');

const options = { cwd: path.resolve(__dirname, '..', '..'), sourceMaps: 'inline' };
require.extensions['.ts'] = (module, filename) => {
  module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
};
require(path.join(__dirname, process.argv[2]));
