#!/usr/bin/env node
// Verifies an archive of one decision (`dondoc archive run`), with Node.js 20 or later and nothing else:
//   node verify-archive.mjs <archive> [--held <anchor that was kept elsewhere>] [--key <public key>] [--to <folder>] [--json]
// It shares no code with the program that wrote the archive. `--to` writes what is in it as files: record.jsonl, letters, files.
// Exit 0: every entry is as it was signed. 1: it is not; each place is told. 2: it cannot be read.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createGunzip } from 'node:zlib';

const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;
const sha256 = (content) => createHash('sha256').update(content).digest('hex');

/** JSON with the keys of every object in order; numbers first, by their size, as JavaScript keeps them. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isIndex = (name) => /^(0|[1-9]\d{0,9})$/.test(name) && Number(name) < 2 ** 32 - 1;
  const all = Object.keys(value);
  const names = [...all.filter(isIndex), ...all.filter((name) => !isIndex(name)).sort()];
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** RFC 6962, where the root of a whole subtree may stand for its leaves. */
class Tree {
  roots = [];
  count = 0;
  add(root, size) {
    if (!(size >= 1) || !Number.isInteger(Math.log2(size)) || this.count % size !== 0) throw new Error('a subtree stands where none can');
    this.roots.push(root);
    this.count += size;
    for (let rest = this.count / size; rest % 2 === 0; rest /= 2) this.join();
  }
  leaf(text) {
    this.add(createHash('sha256').update(Buffer.from([0])).update(text).digest(), 1);
  }
  join() {
    const right = this.roots.pop();
    const left = this.roots.pop();
    this.roots.push(createHash('sha256').update(Buffer.from([1])).update(left).update(right).digest());
  }
  root() {
    if (this.count === 0) return sha256('');
    while (this.roots.length > 1) this.join();
    return this.roots[0].toString('hex');
  }
}

async function* linesOf(file) {
  const source = createReadStream(file);
  const unpacked = createGunzip();
  source.on('error', (error) => unpacked.destroy(error));
  source.pipe(unpacked).setEncoding('utf8');
  let rest = [];
  for await (const piece of unpacked) {
    const lines = piece.split('\n');
    const last = lines.pop();
    for (const line of lines) {
      yield [...rest, line].join('');
      rest = [];
    }
    rest.push(last);
  }
  if (rest.join('') !== '') throw new Error('it is cut off');
}

class Archive {
  findings = [];
  heading = null;
  ended = false;
  count = 0;
  chain = { rollout: null, seq: 0, hash: '', form: null };
  heads = new Map();
  texts = new Map();
  proofs = new Map();
  awaited = new Map();

  constructor(to) {
    this.to = to;
    if (to === undefined) return;
    for (const folder of ['letters', 'files']) mkdirSync(path.join(to, folder), { recursive: true });
    this.record = createWriteStream(path.join(to, 'record.jsonl'), { mode: 0o600 });
  }

  find(kind, key, fault) {
    this.findings.push({ kind, key, fault });
  }

  take(line) {
    const [what, ...rest] = line;
    if (what === 'archive') [this.heading] = rest;
    else if (what === 'leaf') this.leaf(rest[0]);
    else if (what === 'proof') this.proofs.set(...rest);
    else if (what === 'row' && rest[2] !== null) this.content(rest[0] === 'message' ? 'letter' : 'file', rest[1], rest[2]);
    else if (what === 'kept') this.content(...rest);
    else if (what === 'end') this.ended = rest[0] === this.count;
    this.count += 1;
  }

  leaf({ kind, key, at, content }) {
    this.record?.write(`${JSON.stringify({ kind, key, at, content })}\n`);
    const hash = kind === 'event' ? this.event(key, content) : sha256(`dondoc leaf 1\n${kind}\n${key}\n${at}\n${canonical(content)}`);
    const escaped = key.replaceAll(/[\\\t\n]/g, (mark) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n' })[mark]);
    if (!this.texts.has(kind)) this.texts.set(kind, []);
    this.texts.get(kind).push(`${kind}\t${escaped}\t${at}\t${hash}`);
    if (kind === 'file') this.awaited.set(`file ${key}`, key);
    if (kind === 'letter') this.awaited.set(`letter ${key}`, content.copy);
    const last = this.heads.get(key);
    if (kind === 'head' && (content.events !== (last?.seq ?? 0) || content.hash !== (last?.hash ?? ''))) this.find(kind, key, 'head');
  }

  event(key, { rollout, salt, seals, hash: stored, body, ...rest }) {
    const event = { ...rest, ...body };
    if (rollout !== this.chain.rollout) this.chain = { rollout, seq: 0, hash: '', form: null };
    const { chain } = this;
    const forms = chain.form === null ? [2, 1] : [event.type === 'chainSealed' ? 2 : chain.form];
    const tried = forms.map((form) => ({ form, hash: eventHash(chain, form, event, { salt, seals }) }));
    const right = tried.find(({ hash }) => hash === stored);
    if (event.seq !== chain.seq + 1) this.find('event', key, 'gap');
    else if (right === undefined) this.find('event', key, 'rewritten');
    const { form, hash } = right ?? tried[0];
    this.chain = { rollout, seq: event.seq, hash: stored, form };
    this.heads.set(rollout, this.chain);
    return hash;
  }

  content(kind, key, base64) {
    const bytes = Buffer.from(base64, 'base64');
    if (sha256(bytes) !== this.awaited.get(`${kind} ${key}`)) this.find(kind, key, 'content');
    else if (this.to !== undefined) {
      const name = kind === 'letter' ? `${key}.eml` : key;
      if (/^[\w.-]+$/.test(name)) writeFileSync(path.join(this.to, `${kind}s`, name), bytes, { mode: 0o600 });
    }
    this.awaited.delete(`${kind} ${key}`);
  }

  finish({ held, key }) {
    if (this.heading?.form !== 'dondoc archive 1' || !this.ended) throw new Error('it is no whole archive');
    for (const place of this.awaited.keys()) this.find(...place.split(' '), 'content');
    const { anchor } = this.heading;
    const { number, kinds, root } = anchor.statement;
    const named = String(number);
    if (!isSigned(anchor) || (key !== undefined && key !== anchor.key)) this.find('anchor', named, 'signature');
    if (held !== undefined && canonical(held) !== canonical(anchor)) this.find('anchor', named, 'otherHistory');
    const whole = new Tree();
    for (const { kind, leaves, root: of } of kinds) whole.leaf(`${kind}\t${leaves}\t${of}`);
    if (whole.root() !== root) this.find('anchor', named, 'list');
    for (const [kind, texts] of this.texts) {
      const signed = kinds.find((each) => each.kind === kind);
      if (this.rootOf(kind, [...texts]) !== `${signed?.leaves} ${signed?.root}`) this.find(kind, '', 'proof');
    }
  }

  rootOf(kind, texts) {
    const tree = new Tree();
    for (const item of this.proofs.get(kind) ?? []) {
      if (typeof item !== 'number') tree.add(Buffer.from(item[1], 'hex'), item[0]);
      else for (const text of texts.splice(0, item)) tree.leaf(text);
    }
    return texts.length > 0 ? null : `${tree.count} ${tree.root()}`;
  }
}

function eventHash(chain, form, event, { salt, seals }) {
  const { via } = event.actor;
  const sealed = salt === null || via === null ? via : `sha256:${sha256(`${salt}\n${via}`)}`;
  if (form === 1) return sha256(`${chain.hash}\n${canonical(event)}`);
  const said = structuredClone({ ...event, rollout: chain.rollout, actor: { ...event.actor, via: sealed } });
  for (const [place, seal] of Object.entries(seals ?? {})) sealPerson(said, place.split('/'), seal);
  return sha256(`${chain.hash}\n${canonical(said)}`);
}

/** A person inside an agency stands in the hash by a seal: of the texts with a salt, or what was left of both when they were erased. */
function sealPerson(said, place, seal) {
  const last = place.pop();
  const holder = place.reduce((at, name) => at?.[name], said);
  const { name = null, position = null, address = null, ...rest } = holder?.[last] ?? {};
  const texts = [address, name, position];
  const isMark = (text) => text === null || /^erased:[0-9a-f]{16}$/.test(text);
  const left = texts.every(isMark) ? seal : null;
  const sealed = seal.startsWith('sha256:') ? left : `sha256:${sha256(`${seal}\n${JSON.stringify(texts)}`)}`;
  if (holder !== undefined) holder[last] = { ...rest, sealed };
}

function isSigned({ statement, key, signature }) {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), type: 'spki', format: 'der' });
    return publicKey.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(canonical(statement)), publicKey, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

function optionsOf(given) {
  const options = { file: undefined, held: undefined, key: undefined, to: undefined, json: false };
  for (let place = 0; place < given.length; place += 1) {
    const word = given[place];
    if (word === '--json') options.json = true;
    else if (word === '--held') options.held = JSON.parse(readFileSync(given[++place], 'utf8'));
    else if (word === '--key' || word === '--to') options[word.slice(2)] = given[++place];
    else options.file = word;
  }
  if (options.file === undefined) throw new Error('say which archive: node verify-archive.mjs <archive>');
  return options;
}

try {
  const options = optionsOf(process.argv.slice(2));
  const archive = new Archive(options.to);
  for await (const text of linesOf(options.file)) archive.take(JSON.parse(text));
  archive.finish(options);
  const { findings, heading } = archive;
  const { decision, number, at, by, anchor } = heading;
  const told = { whole: findings.length === 0, decision, number, at, by, anchor: anchor.statement.number, key: anchor.key, findings };
  if (options.json) process.stdout.write(`${JSON.stringify(told)}\n`);
  else {
    for (const { kind, key, fault } of findings) process.stdout.write(`${kind} ${key}: ${fault}\n`);
    const signed = `anchor ${anchor.statement.number} of ${anchor.statement.at}, key ${anchor.key}`;
    process.stdout.write(`${findings.length === 0 ? 'WHOLE' : `NOT WHOLE: ${counted(findings.length, 'place', 'places')}`}: ${number}, archived ${at} by ${by}, ${signed}\n`);
  }
  process.exitCode = findings.length === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
