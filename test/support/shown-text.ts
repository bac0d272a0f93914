/** The text of a page as people read or hear it, each piece with the language that the page says it is in. */

export type ShownText = { text: string; language: string; at: string };

const alone = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'source', 'wbr', 'col']);
/** Elements whose text is typed as it stands, or is no text. */
const passedOver = new Set(['script', 'style', 'template', 'code', 'kbd']);
const spoken = ['title', 'aria-label', 'placeholder', 'alt'];

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name] ?? whole;
    return String.fromCodePoint(name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)));
  });
}

type Open = { tag: string; language: string; isPassedOver: boolean };

/** Pages are written by one renderer, which closes what it opens: no more is understood than that. */
export function shownTexts(html: string): ShownText[] {
  const texts: ShownText[] = [];
  const open: Open[] = [];
  const pattern = /<!--[\s\S]*?-->|<!doctype[^>]*>|<(\/?)([a-z][\w-]*)((?:"[^"]*"|[^>"])*)>|([^<]+)/gi;
  for (const [, closes, name, inside = '', text] of html.matchAll(pattern)) {
    const top = open.at(-1) ?? { tag: '', language: '', isPassedOver: false };
    const at = open
      .slice(-3)
      .map(({ tag }) => tag)
      .join('>');
    if (text !== undefined) {
      const said = decoded(text).replace(/\s+/g, ' ').trim();
      if (said !== '' && !top.isPassedOver) texts.push({ text: said, language: top.language, at });
      continue;
    }
    if (name === undefined) continue;
    const tag = name.toLowerCase();
    if (closes === '/') {
      open.length = Math.max(
        0,
        open.findLastIndex((entry) => entry.tag === tag),
      );
      continue;
    }
    const attributes = new Map([...inside.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [key, decoded(value)]));
    const language = attributes.get('lang') ?? top.language;
    for (const attribute of spoken) {
      const said = attributes.get(attribute) ?? '';
      if (said !== '' && !top.isPassedOver) texts.push({ text: said, language, at: `${tag}@${attribute}` });
    }
    if (!alone.has(tag)) open.push({ tag, language, isPassedOver: top.isPassedOver || passedOver.has(tag) });
  }
  return texts;
}
