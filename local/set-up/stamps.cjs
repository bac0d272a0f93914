'use strict';

const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

/** The last result of the set-up: each part with the hash of its sources. Kept in dist/, so that removing dist/ forgets it. */
function readStamps(root) {
  try {
    return JSON.parse(fs.readFileSync(stampFile(root), 'utf8'));
  } catch {
    return {};
  }
}

/** Records one part as done. */
function writeStamp(root, part, value) {
  const stamps = { ...readStamps(root), [part]: value };
  writeWhole(stampFile(root), JSON.stringify(stamps));
}

function stampFile(root) {
  return path.join(root, 'dist', 'set-up.json');
}

/** Hash of texts and buffers, in order. */
function hashOf(...contents) {
  const hash = createHash('sha256');
  for (const content of contents) {
    const bytes = Buffer.from(content);
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest('hex');
}

/** Content of a file, or an empty buffer where there is none. */
function contentOf(file) {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Every file below the folder, as paths from `root` with forward slashes, sorted. */
function filesBelow(root, folder) {
  const absolute = path.join(root, folder);
  if (!fs.existsSync(absolute)) return [];
  const found = [];
  for (const entry of fs.readdirSync(absolute, { withFileTypes: true })) {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...filesBelow(root, name));
    else if (entry.isFile()) found.push(name);
  }
  return found.sort();
}

/** Writes a file whole: a reader sees the old content or the new one, never a part. */
function writeWhole(file, content) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const aside = `${file}.${process.pid}.part`;
  fs.writeFileSync(aside, content);
  fs.renameSync(aside, file);
}

module.exports = { readStamps, writeStamp, hashOf, contentOf, filesBelow, writeWhole };
