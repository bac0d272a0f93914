import { readFile } from 'node:fs/promises';
import type { Language } from '../domain/decision/decision';
import { anchorFolder, anchorPlaceOf } from '../local/anchor-place';
import type { Connections } from '../local/connections';
import { exitCodes, Failure } from '../local/failure';
import { readAnchors } from '../store/proof/anchor-folder';
import { isSignedAnchor, type SignedAnchor } from '../store/proof/anchor-statement';
import { completeFolder, makeAnchor } from '../store/proof/make-anchor';
import { type Proof, verifyRecord } from '../store/proof/verify-record';
import { publicKeyOf } from '../store/restored';
import { type ProofWords, proofWords } from '../words/proof';
import { type CommonOptions, vietnamTime } from './options';
import { everySoOften, printJson } from './output';

/** `dondoc audit --verify` of the whole record, and `dondoc audit anchor`. */

/** Compares the record with its last anchor, and with an anchor kept elsewhere where one is given. Exit 1 where it finds a difference. */
export async function verifyWhole(connections: Connections, against: string | undefined, { json, lang }: CommonOptions): Promise<void> {
  const words = proofWords[lang];
  const { databaseUrl: url, database: db, home, clock } = connections;
  const folder = anchorFolder(home);
  const held = against === undefined ? undefined : await heldAnchor(against, lang);
  const place = anchorPlaceOf(connections);
  const anchors = place === null ? await readAnchors(folder) : await completeFolder(db, folder, publicKeyOf(place.anchorKey));
  const told = everySoOften((leaves) => process.stderr.write(`${words.checking(leaves)}\n`));
  const proof = await verifyRecord({ url, db, anchors, folder, held, now: clock.now(), told });
  if (proof.found > 0) process.exitCode = exitCodes.failure;
  if (json === true) printJson({ whole: proof.found === 0, ...proof });
  else for (const line of proofLines(proof, words)) process.stdout.write(`${line}\n`);
}

function proofLines({ anchor, leaves, events, found, findings, told, lost, archived }: Proof, words: ProofWords): string[] {
  const { number, at } = anchor?.statement ?? { number: 0, at: '' };
  const named = (kind: string) => words.kinds[kind] ?? kind;
  const result = [
    ...findings.map(({ kind, key, fault }) => `  ${words.found(named(kind), key, words.faults[fault])}`),
    ...(found > findings.length ? [`  ${words.moreFound(found - findings.length)}`] : []),
  ];
  const whole = anchor === null ? words.wholeUnanchored(leaves, events) : words.whole(leaves, events, number, vietnamTime(at));
  return [
    found > 0 ? words.broken(found, number, anchor === null ? '' : vietnamTime(at)) : whole,
    ...result,
    ...(anchor === null ? [words.noAnchor] : []),
    ...(archived > 0 ? [words.archived(archived)] : []),
    ...(lost > 0 ? [words.lost(lost)] : []),
    ...(told.length > 0 ? [words.accountsTold, ...told.map(({ kind, key, change }) => `  ${words.told(named(kind), key, change)}`)] : []),
  ];
}

/** Makes an anchor now; with `key` only shows the key that signs anchors. */
export async function anchorNow(connections: Connections, { key, json, lang }: CommonOptions & { key?: boolean }): Promise<void> {
  const words = proofWords[lang];
  const place = anchorPlaceOf(connections);
  if (place === null) throw new Failure(words.noKey, exitCodes.configuration);
  const publicKey = publicKeyOf(place.anchorKey);
  if (key === true) return json === true ? printJson({ key: publicKey }) : void process.stdout.write(`${words.publicKey(publicKey)}\n`);
  const told = everySoOften((leaves) => process.stderr.write(`${words.checking(leaves)}\n`));
  const made = await makeAnchor(place, connections.clock.now(), 'asked', told);
  if (made === null) throw new Failure(words.busy, exitCodes.unavailable);
  const { anchor, file, proof } = made;
  if (proof.found > 0) process.exitCode = exitCodes.failure;
  if (json === true) return printJson({ file, ...anchor, found: proof.found, findings: proof.findings });
  const { number, at, root } = anchor.statement;
  process.stdout.write(`${words.made(number, vietnamTime(at), root, file)}\n${words.publicKey(publicKey)}\n`);
  if (proof.found > 0) for (const line of proofLines(proof, words)) process.stderr.write(`${line}\n`);
  if (connections.environment.ANCHOR_TO.length === 0) process.stderr.write(`${words.notSent}\n`);
}

async function heldAnchor(file: string, language: Language): Promise<SignedAnchor> {
  try {
    const anchor = JSON.parse(await readFile(file, 'utf8')) as SignedAnchor;
    if (isSignedAnchor(anchor)) return anchor;
  } catch {
    // The failure below reports it.
  }
  throw new Failure(proofWords[language].heldUnreadable(file), exitCodes.badData);
}
