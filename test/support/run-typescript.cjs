'use strict';

// Runs a TypeScript file of this folder as the program of a process. It finds its imports below dist/, where the test run has
// compiled the program, as if it were compiled beside them.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformSync } = require('@swc/core');

const root = path.resolve(__dirname, '..', '..');
const source = path.join(__dirname, process.argv[2]);
const seenAs = path.join(root, 'dist', 'test', 'support', path.basename(source).replace(/\.ts$/, '.js'));
const configFile = path.join(root, '.swcrc');
const { code } = transformSync(readFileSync(source, 'utf8'), {
  filename: source,
  cwd: root,
  swcrc: false,
  configFile,
  sourceMaps: 'inline',
});
const program = new Module(seenAs, null);
program.filename = seenAs;
program.paths = Module._nodeModulePaths(path.dirname(seenAs));
program._compile(code, seenAs);
