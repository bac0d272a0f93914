#!/usr/bin/env node
// Verifies what an auditor took away (`dondoc audit export`), with Node.js 20 or later and nothing else:
//   node verify-export.mjs <folder> [--held <anchor that was kept elsewhere>] [--key <public key>] [--json] [--without a,b]
// It shares no code with the program that wrote the record. How an anchor is made is told in docs/security.md.
// Exit 0: the record is as it was written and anchored. 1: it is not; each place is told. 2: nothing could be verified.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createGunzip } from 'node:zlib';

/** When a leaf may be another one than was anchored, by kind; any other kind never. In the order in which kinds stand. */
const kinds = [
  ['decision'], ['decisionVersion', 'never', 'dated'], ['catalogue'], ['calendarNotice', 'never', 'dated'], ['sharedVersion', 'never', 'dated'], ['rollout'],
  ['event', 'never', 'dated'], ['head', 'events'], ['state', 'events'], ['task', 'events'], ['letterNumber', 'events'], ['command', 'never', 'dated'],
  ['request', 'never', 'dated'], ['requestAnswer'], ['mailAttempt', 'never', 'dated'], ['mailReturn', 'never', 'dated'],
  ['mailAct', 'never', 'dated'], ['bounceTold', 'free'], ['notice', 'never', 'dated'], ['told'], ['message', 'never', 'dated'],
  ['letter'], ['outcome', 'journal'], ['file', 'never', 'dated'], ['report', 'never', 'dated'], ['restored'], ['accountEvent'], ['account', 'told'],
  ['webhook', 'never', 'dated'], ['webhookEnd'], ['webhookAct', 'never', 'dated'],
  ['archiveAct', 'never', 'dated'], ['archive', 'never', 'dated'], ['anchor'],
];
const rules = new Map(kinds.map(([kind, rule = 'never', dated], place) => [kind, { rule, dated: dated === 'dated', place }]));
const ruleOf = (kind) => rules.get(kind) ?? { rule: 'free', dated: false, place: -1 };
const journals = new Set(['mailAttempt', 'mailReturn', 'mailAct', 'bounceTold']);
const SLACK_MS = 3_600_000;
const KEY_DIGITS = 9;

const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;
const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** JSON with the keys of every object in order; numbers first, by their size, as JavaScript keeps them. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isIndex = (name) => /^(0|[1-9]\d{0,9})$/.test(name) && Number(name) < 2 ** 32 - 1;
  const all = Object.keys(value);
  const names = [...all.filter(isIndex), ...all.filter((name) => !isIndex(name)).sort()];
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** RFC 6962: a leaf is hashed behind a byte 0, two nodes behind a byte 1. */
class Tree {
  roots = [];
  count = 0;
  add(text) {
    this.roots.push(createHash('sha256').update(Buffer.from([0])).update(text).digest());
    this.count += 1;
    for (let rest = this.count; rest % 2 === 0; rest /= 2) this.join();
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
  let rest = '';
  for await (const piece of unpacked) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop();
    yield* lines;
  }
  if (rest !== '') throw new Error(`${file} is cut off`);
}

const isSigned = (value, key, signature) => {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), type: 'spki', format: 'der' });
    return publicKey.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(canonical(value)), publicKey, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
};

const isAnchor = ({ statement, key, signature }) => isSigned(statement, key, signature);
const anchorHash = ({ statement, key, signature }) => sha256(canonical({ statement, key, signature }));

class Verification {
  findings = [];
  seen = new Set();
  told = [];
  lost = 0;
  leaves = 0;
  archived = 0;
  chain = { rollout: null, seq: 0, hash: '', form: null };
  heads = new Map();
  movedOn = { events: new Set(), journal: new Set() };

  constructor(folder, { held, key, without }) {
    this.folder = folder;
    this.without = without;
    this.held = held;
    this.anchors = this.readAnchors(key);
    this.anchor = this.anchors.at(-1) ?? null;
    this.covered = new Set(this.anchor?.statement.kinds.map(({ kind }) => kind));
  }

  find(kind, key, fault) {
    const place = `${kind}\n${key}`;
    if (this.without.has(fault) || this.seen.has(place)) return;
    this.seen.add(place);
    this.findings.push({ kind, key, fault });
  }

  differs(kind, key, fault) {
    if (!this.without.has(kind)) this.find(kind, key, fault);
  }

  /** Each anchor is signed by the same key and names the one before; the one that was held is among them. */
  readAnchors(key) {
    const folder = path.join(this.folder, 'anchors');
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^\d{6}\.json$/.test(name)).sort() : [];
    const anchors = names.map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')));
    for (const [place, anchor] of anchors.entries()) {
      const { number, previous } = anchor.statement;
      const before = anchors[place - 1];
      const follows = before === undefined ? number === 1 && previous === null : number === before.statement.number + 1 && previous?.hash === anchorHash(before);
      if (!isAnchor(anchor) || (key !== undefined && anchor.key !== key)) this.find('anchor', keyOf(number), 'signature');
      else if (!follows) this.find('anchor', keyOf(number), 'order');
    }
    if (this.held !== undefined) {
      const same = anchors.find(({ statement }) => statement.number === this.held.statement.number);
      if (!isAnchor(this.held)) this.find('anchor', keyOf(this.held.statement.number), 'signature');
      else if (same === undefined || anchorHash(same) !== anchorHash(this.held)) this.find('anchor', keyOf(this.held.statement.number), 'otherHistory');
    }
    return anchors;
  }

  async run() {
    const record = path.join(this.folder, 'record.jsonl.gz');
    this.restoredTo = await this.findRestore(record);
    const anchored = this.anchored();
    let old = await anchored.next();
    for await (const text of linesOf(record)) {
      const leaf = JSON.parse(text);
      const line = { kind: leaf.kind, key: leaf.key, at: leaf.at, hash: this.hashOf(leaf) };
      this.check(leaf);
      this.leaves += 1;
      for (; !old.done && order(old.value, line) < 0; old = await anchored.next()) this.gone(old.value);
      if (!old.done && order(old.value, line) === 0) {
        if (old.value.hash !== line.hash || old.value.at !== line.at) this.changed(old.value, line);
        old = await anchored.next();
      } else this.added(line, leaf);
    }
    for (; !old.done; old = await anchored.next()) this.gone(old.value);
  }

  /** The list of the last anchor, and whether it is the one that was signed. */
  async *anchored() {
    if (this.anchor === null) return;
    const { number, kinds: signed, root } = this.anchor.statement;
    const trees = new Map(signed.map(({ kind }) => [kind, new Tree()]));
    try {
      for await (const text of linesOf(path.join(this.folder, 'anchors', `${String(number).padStart(6, '0')}.leaves.gz`))) {
        const [kind, key, at, hash] = text.split('\t');
        if (!trees.has(kind)) trees.set(kind, new Tree());
        trees.get(kind).add(text);
        yield { kind, key: key.replaceAll(/\\[\\tn]/g, (mark) => ({ '\\\\': '\\', '\\t': '\t', '\\n': '\n' })[mark]), at, hash };
      }
    } catch {
      this.find('anchor', keyOf(number), 'list');
    }
    const read = [...trees].map(([kind, tree]) => ({ kind, leaves: tree.count, root: tree.root() }));
    const whole = new Tree();
    for (const { kind, leaves, root: of } of read) whole.add(`${kind}\t${leaves}\t${of}`);
    if (whole.root() !== root || canonical(read) !== canonical(signed)) this.find('anchor', keyOf(number), 'list');
  }

  hashOf({ kind, key, at, content, archived }) {
    if (archived) return this.hashOfArchived(kind, key, archived);
    if (kind !== 'event') return sha256(`dondoc leaf 1\n${kind}\n${key}\n${at}\n${canonical(content)}`);
    const { rollout, salt, seals, hash: stored, body, ...rest } = content;
    const event = { ...rest, ...body };
    if (rollout !== this.chain.rollout) this.chain = { rollout, seq: 0, hash: '', form: null };
    const { chain } = this;
    const forms = chain.form === null ? [2, 1] : [event.type === 'chainSealed' ? 2 : chain.form];
    const tried = forms.map((form) => ({ form, hash: eventHash(chain, form, event, { salt, seals }) }));
    const right = tried.find(({ hash }) => hash === stored);
    if (event.seq !== chain.seq + 1) this.find('event', key, 'gap');
    else if (right === undefined) this.find('event', key, 'rewritten');
    const { form, hash } = right ?? tried[0];
    Object.assign(chain, { form, seq: event.seq, hash: stored });
    this.heads.set(rollout, { events: event.seq, hash: stored });
    return hash;
  }

  /** Its row is in an archive (verify-archive.mjs): of an event the number and the hash still have to follow. */
  hashOfArchived(kind, key, hash) {
    this.archived += 1;
    if (kind !== 'event') return hash;
    const [rollout, seq] = [key.slice(0, -KEY_DIGITS - 1), Number(key.slice(-KEY_DIGITS))];
    const before = this.chain.rollout === rollout ? this.chain.seq : 0;
    if (seq !== before + 1) this.find('event', key, 'gap');
    this.chain = { rollout, seq, hash, form: null };
    this.heads.set(rollout, { events: seq, hash });
    return hash;
  }

  check({ kind, key, content, archived }) {
    if (archived) return;
    if (kind === 'head') {
      const last = this.heads.get(key) ?? { events: 0, hash: '' };
      if (content.events !== last.events || content.hash !== last.hash) this.find('head', key, 'head');
    }
    if (kind === 'file') {
      const file = path.join(this.folder, 'files', key);
      const found = /^[0-9a-f]{64}$/.test(key) && existsSync(file) ? sha256(readFileSync(file)) : '';
      if (found !== key || content.content !== key) this.find('file', key, 'content');
    }
    if (kind === 'restored' && !this.isStated(content)) this.find('restored', key, 'signature');
  }

  isStated({ statement, key, signature }) {
    return key === (this.anchor?.statement.statementKey ?? key) && isSigned(statement, key, signature);
  }

  /** How far back stated restores since the anchor have put the record; they stand at the end of it. */
  async findRestore(record) {
    if (this.anchor === null) return null;
    const moments = [];
    for await (const text of linesOf(record)) {
      if (!text.startsWith('{"kind":"restored"')) continue;
      const { content } = JSON.parse(text);
      if (content.statement.at > this.anchor.statement.at && this.isStated(content)) moments.push(content.statement.backup.clock);
    }
    return moments.sort()[0] ?? null;
  }

  added({ kind, key, at }, leaf) {
    if (kind === 'event') this.movedOn.events.add(key.slice(0, -KEY_DIGITS - 1));
    if (journals.has(kind) && leaf.content.message !== null) this.movedOn.journal.add(leaf.content.message);
    if (kind === 'accountEvent') this.movedOn.journal.add(leaf.content.account);
    if (!this.covered.has(kind)) return;
    const { rule, dated } = ruleOf(kind);
    if (rule === 'told') this.tellOrFind(kind, key, 'added');
    if (dated && (at === '' || Date.parse(at) < Date.parse(this.anchor.statement.at) - SLACK_MS)) this.differs(kind, key, 'putIn');
  }

  gone(line) {
    const { rule } = ruleOf(line.kind);
    if (rule === 'free') return;
    if (this.isTakenBack(line)) this.lost += 1;
    else if (rule === 'told') this.tellOrFind(line.kind, line.key, 'removed');
    else this.differs(line.kind, line.key, 'removed');
  }

  changed(before, now) {
    const { kind, key } = before;
    const { rule } = ruleOf(kind);
    if (rule === 'told') return this.tellOrFind(kind, key, 'changed');
    if (this.isTakenBack(before)) {
      if (kind === 'event') this.added(now, {});
      if (rule === 'never') this.lost += 1;
      return;
    }
    if (rule === 'events' && this.movedOn.events.has(key.split('#')[0])) return;
    if (rule === 'journal' && this.movedOn.journal.has(key)) return;
    this.differs(kind, key, 'changed');
  }

  /** A change that has its event is told; one without was made behind the program. */
  tellOrFind(kind, key, change) {
    if (this.movedOn.journal.has(key)) this.told.push({ kind, key, change });
    else this.differs(kind, key, change === 'added' ? 'putIn' : change);
  }

  isTakenBack({ kind, at }) {
    if (this.restoredTo === null) return false;
    return ruleOf(kind).rule !== 'never' || at === '' || Date.parse(at) >= Date.parse(this.restoredTo) - SLACK_MS;
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

function keyOf(number) {
  return String(number).padStart(KEY_DIGITS, '0');
}

function order(one, other) {
  const place = ruleOf(one.kind).place - ruleOf(other.kind).place;
  if (place !== 0) return place;
  return one.key === other.key ? 0 : Buffer.compare(Buffer.from(one.key), Buffer.from(other.key));
}

function optionsOf(given) {
  const options = { folder: undefined, held: undefined, key: undefined, json: false, without: new Set() };
  for (let place = 0; place < given.length; place += 1) {
    const word = given[place];
    if (word === '--json') options.json = true;
    else if (word === '--held') options.held = JSON.parse(readFileSync(given[++place], 'utf8'));
    else if (word === '--key') options.key = given[++place];
    else if (word === '--without') options.without = new Set(given[++place].split(','));
    else options.folder = word;
  }
  if (options.folder === undefined) throw new Error('say which folder: node verify-export.mjs <folder>');
  return options;
}

try {
  const options = optionsOf(process.argv.slice(2));
  const verification = new Verification(options.folder, options);
  await verification.run();
  const { anchor, findings, told, lost, leaves, archived } = verification;
  const against = anchor === null ? null : { number: anchor.statement.number, at: anchor.statement.at, key: anchor.key };
  const peakMB = Math.round(process.resourceUsage().maxRSS / 1024);
  if (options.json) process.stdout.write(`${JSON.stringify({ whole: findings.length === 0, against, leaves, archived, lost, findings, told, peakMB })}\n`);
  else {
    for (const { kind, key, fault } of findings) process.stdout.write(`${kind} ${key}: ${fault}\n`);
    for (const { kind, key, change } of told) process.stdout.write(`${kind} ${key}: ${change} (may be, and somebody should know)\n`);
    if (archived > 0) process.stdout.write(`${counted(archived, 'entry is', 'entries are')} in archives: verify each by verify-archive.mjs\n`);
    const compared = against === null ? 'no anchor: only hashes were checked' : `against anchor ${against.number} of ${against.at}, key ${against.key}`;
    process.stdout.write(`${findings.length === 0 ? 'WHOLE' : `NOT WHOLE: ${counted(findings.length, 'place', 'places')}`}, ${counted(leaves, 'entry', 'entries')}, ${compared}\n`);
  }
  process.exitCode = findings.length === 0 && against !== null ? 0 : findings.length === 0 ? 2 : 1;
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
