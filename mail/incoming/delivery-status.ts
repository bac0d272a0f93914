import { oneLine } from '../classify';
import { blocksOf, type Field, fieldValue } from './header-fields';

/** A mail server's report about one recipient of a message (RFC 3464, 2.3; RFC 6533 for addresses beyond ASCII). */
export type RecipientReport = {
  /** Addresses of this recipient in the report: the final one and the sender's. */
  addresses: string[];
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** The most specific enhanced status code, such as `5.1.1`; null where there is none. */
  status: string | null;
  /** The refusing server's answer, on one bounded line; empty where the report has none. */
  diagnostic: string;
};

/** Most recipients that are read of one report. Our messages have one each. */
const MOST_RECIPIENTS = 100;
const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

/** The recipients of a delivery report, from the text of its part `message/delivery-status`. Other blocks are skipped. */
export function readDeliveryStatus(text: string): RecipientReport[] {
  return blocksOf(text)
    .filter((block) => fieldValue(block, 'final-recipient') !== null || fieldValue(block, 'original-recipient') !== null)
    .slice(0, MOST_RECIPIENTS)
    .flatMap((block) => recipientReport(block) ?? []);
}

function recipientReport(block: readonly Field[]): RecipientReport | null {
  const diagnostic = oneLine(withoutType(fieldValue(block, 'diagnostic-code') ?? ''));
  const status = tellingStatus(fieldValue(block, 'status') ?? '', diagnostic);
  const action = actionOf(fieldValue(block, 'action') ?? '', status);
  if (action === null) return null;
  const named = [fieldValue(block, 'final-recipient'), fieldValue(block, 'original-recipient')];
  return { addresses: [...new Set(named.flatMap(addressesIn))], action, status, diagnostic };
}

/** Some servers leave the action out; the class of the status gives it too. */
function actionOf(value: string, status: string | null): RecipientReport['action'] | null {
  const given = /^[a-z]+/.exec(value.toLowerCase())?.[0];
  const known = actions.find((action) => action === given);
  if (known !== undefined || given !== undefined) return known ?? null;
  return ({ '5': 'failed', '4': 'delayed', '2': 'delivered' } as const)[status?.[0] ?? ''] ?? null;
}

/** `5.0.0` says no more than "failed"; the code in the refusing server's own words is then more specific. */
function tellingStatus(value: string, diagnostic: string): string | null {
  const status = enhancedCode(value);
  const said = enhancedCode(diagnostic);
  const isVague = status === null || status.endsWith('.0.0');
  return isVague && said !== null && (status === null || said[0] === status[0]) ? said : status;
}

function enhancedCode(text: string): string | null {
  return /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)/.exec(text)?.[0] ?? null;
}

/** `rfc822; a@b.example` → `a@b.example`, raw and decoded: some servers keep the encoding of ORCPT (RFC 3461, 4). */
function addressesIn(value: string | null): string[] {
  if (value === null) return [];
  const bare = withoutType(value)
    .replace(/^<|>$/g, '')
    .replaceAll(/\\x\{([0-9A-Fa-f]{1,6})\}/g, (written, hex) => letterOf(hex) ?? written)
    .trim();
  if (bare === '' || bare.length > 320) return [];
  const decoded = bare.replaceAll(/\+([0-9A-F]{2})/g, (written, hex) => letterOf(hex) ?? written);
  return decoded === bare ? [bare] : [bare, decoded];
}

function letterOf(hex: string): string | null {
  const code = Number.parseInt(hex, 16);
  return code > 0x20 && code <= 0x10ffff ? String.fromCodePoint(code) : null;
}

/** `smtp; 550 no such user` without its type. */
function withoutType(value: string): string {
  return value.replace(/^\s*[A-Za-z0-9-]{1,40}\s*;/, '').trim();
}
