import type { Act, Group, Letter, Line } from './letter';

/** The text part of a message, with everything that the HTML part says. Lines end with LF. */
export function textOf(letter: Letter): string {
  const parts = [
    [letter.sender, letter.sentOn],
    [letter.to],
    [letter.heading, ...letter.decisions],
    ...letter.groups.map(groupLines),
    letter.openAll === null ? [] : actLines(letter.openAll),
    letter.closing,
    [letter.sender],
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`;
}

function groupLines(group: Group): string[] {
  let number = 0;
  const blocks = group.blocks.flatMap((block) => [
    ...block.context.map((text) => `– ${text}`),
    ...block.lines.flatMap((line) => {
      number += 1;
      return lineLines(line, number);
    }),
  ]);
  const more = group.more === null ? [] : [group.more.text, ...(group.more.href === null ? [] : [group.more.href])];
  const heading = group.heading === null ? [] : [`== ${group.heading} ==`];
  return [...heading, ...(group.ask === null ? [] : [group.ask]), ...blocks, ...more];
}

function lineLines(line: Line, number: number): string[] {
  const title = line.agency === null ? line.title : `${line.agency}: ${line.title}`;
  const status = [`${line.status.shape} ${line.status.words}`, ...line.facts].join('; ');
  const below = [
    ...(line.titleInVietnamese === null ? [] : [line.titleInVietnamese]),
    status,
    ...line.quotes,
    ...(line.act === null ? [] : actLines(line.act)),
  ];
  return [`${number}. ${title}`, ...below.map((text) => `   ${text}`)];
}

function actLines(act: Act): string[] {
  return [act.href === null ? act.words : `${act.words}: ${act.href}`];
}
