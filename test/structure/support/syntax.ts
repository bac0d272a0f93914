import { parseSync } from '@swc/core';
import type { SourceFile } from './sources';

/** A node of a syntax tree: its type, where it stands, and whatever else it has. */
export type Node = { type: string; span: { start: number; end: number } } & Record<string, unknown>;

/** All nodes of a file, each before what is inside it. */
export function nodesOf({ path, text }: SourceFile): Node[] {
  const nodes: Node[] = [];
  collect(parseSync(text, { syntax: 'typescript', tsx: path.endsWith('x'), target: 'es2022' }), nodes);
  return nodes;
}

function collect(value: unknown, nodes: Node[]): void {
  if (Array.isArray(value)) for (const entry of value) collect(entry, nodes);
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value && typeof value.type === 'string') nodes.push(value as Node);
    for (const inner of Object.values(value)) collect(inner, nodes);
  }
}

/** The first line of a node and how many it has. Spans count bytes from 1. */
export function linesOf(text: string, { span }: Node): { first: number; count: number } {
  const bytes = Buffer.from(text);
  const breaks = (part: Buffer) => part.toString('latin1').split('\n').length;
  return { first: breaks(bytes.subarray(0, span.start - 1)), count: breaks(bytes.subarray(span.start - 1, span.end - 1)) };
}

/** The name of an identifier, or the content of a string; else null. */
export function wordOf(node: unknown): string | null {
  const value = (node as Node | null | undefined)?.value;
  return typeof value === 'string' ? value : null;
}
