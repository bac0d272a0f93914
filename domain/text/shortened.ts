/** Cuts a text to at most `most` characters, between two words where it has any, and ends it with `…`. */
export function shortened(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const room = characters.slice(0, most).join('');
  const end = room.search(/\s\S*$/);
  return `${(end > 0 ? room.slice(0, end) : room.slice(0, -1)).replace(/[\s,;:.–-]+$/, '')}…`;
}
