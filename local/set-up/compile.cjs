'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { SetUpError } = require('./command.cjs');
const { contentOf, filesBelow, hashOf, writeWhole } = require('./stamps.cjs');
const { words } = require('./words.cjs');

/** The folders of the program: those of the type check, without the tests, which jest compiles itself. */
function programFolders(root) {
  const configuration = JSON.parse(contentOf(path.join(root, 'tsconfig.json')).toString());
  return configuration.include.filter((folder) => folder !== 'test');
}

/** {file: hash of its content and of the compiler} for every source file. */
function sourceHashes(root) {
  const compiler = [contentOf(path.join(root, '.swcrc')), contentOf(path.join(root, 'node_modules/@swc/core/package.json'))];
  const hashes = {};
  for (const folder of programFolders(root)) {
    for (const file of filesBelow(root, folder)) {
      if (isUsedAtRunTime(file)) hashes[file] = hashOf(...compiler, contentOf(path.join(root, file)));
    }
  }
  return hashes;
}

function isUsedAtRunTime(file) {
  return !/\.(d\.ts|d\.cts|md)$/.test(file) && !file.split('/').some((name) => name.startsWith('.'));
}

function outputOf(file) {
  return path.join('dist', isCompiled(file) ? file.replace(/\.tsx?$/, '.js') : file);
}

function isCompiled(file) {
  return /\.tsx?$/.test(file);
}

/** Whether dist/ holds the output of exactly these sources. `compiled` is {file: {source, output}} of the last run. */
function outputIsFresh(root, hashes, compiled = {}) {
  const files = Object.keys(hashes);
  if (files.length !== Object.keys(compiled).length) return false;
  return files.every((file) => compiled[file]?.source === hashes[file] && fs.existsSync(path.join(root, outputOf(file))));
}

/**
 * Compiles changed sources into dist/, copies other files, removes the output of removed sources. Returns {file: {source, output}}, the
 * hashes of each source and its output. Throws SetUpError (1) at a syntax error.
 */
function compileSources(root, hashes, compiled = {}, language) {
  const swc = require(path.join(root, 'node_modules', '@swc', 'core'));
  for (const file of Object.keys(compiled)) if (!(file in hashes)) removeOutput(root, file);
  const result = {};
  for (const [file, source] of Object.entries(hashes)) {
    const isFresh = compiled[file]?.source === source && fs.existsSync(path.join(root, outputOf(file)));
    result[file] = { source, output: isFresh ? compiled[file].output : writeOutput(root, file, swc, language) };
  }
  return result;
}

function writeOutput(root, file, swc, language) {
  const output = path.join(root, outputOf(file));
  const content = contentOf(path.join(root, file));
  if (!isCompiled(file)) {
    writeWhole(output, content);
    return hashOf(content);
  }
  const { code, map } = transform(root, file, content.toString(), swc, language);
  writeWhole(`${output}.map`, map);
  writeWhole(output, `${code}\n//# sourceMappingURL=${path.basename(output)}.map\n`);
  return hashOf(code);
}

function transform(root, file, code, swc, language) {
  try {
    return swc.transformSync(code, {
      filename: path.join(root, file),
      sourceFileName: path.relative(path.dirname(path.join(root, outputOf(file))), path.join(root, file)).replaceAll(path.sep, '/'),
      cwd: root,
      swcrc: false,
      configFile: path.join(root, '.swcrc'),
    });
  } catch (error) {
    throw new SetUpError(words[language].compileFailed(file, error.message), 1);
  }
}

function removeOutput(root, file) {
  const output = path.join(root, outputOf(file));
  fs.rmSync(output, { force: true });
  fs.rmSync(`${output}.map`, { force: true });
}

module.exports = { sourceHashes, outputIsFresh, compileSources };
