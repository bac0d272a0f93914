import type { Face } from './fonts';
import { widthOfText } from './text-width';

/** Every program that shows the charts has one of these: the .pdf and .png carry Tinos, Word and browsers Times New Roman. */
export const FONT_FAMILY = "Tinos, 'Times New Roman', serif";
export const INK = '#1a1a1a';
export const FAINT = '#b8b8b8';

/** A text as the content of an element or of an attribute in double quotes. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A coordinate with at most two decimals, so that the same chart gives the same text on every machine. */
export function coordinate(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** One line of text; `y` is its baseline. */
export function textAt(
  text: string,
  at: { x: number; y: number; size: number; anchor?: 'start' | 'middle' | 'end'; bold?: boolean },
): string {
  const weight = at.bold === true ? ' font-weight="bold"' : '';
  return (
    `<text x="${coordinate(at.x)}" y="${coordinate(at.y)}" font-size="${coordinate(at.size)}"${weight} ` +
    `text-anchor="${at.anchor ?? 'start'}" fill="${INK}">${escapeXml(text)}</text>`
  );
}

/** A straight line. */
export function lineFrom(x1: number, y1: number, x2: number, y2: number, stroke: string, width: number, dash = ''): string {
  const dashed = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  const ends = `x1="${coordinate(x1)}" y1="${coordinate(y1)}" x2="${coordinate(x2)}" y2="${coordinate(y2)}"`;
  return `<line ${ends} stroke="${stroke}" stroke-width="${width}"${dashed}/>`;
}

/** The text, or its beginning with an ellipsis where it does not fit. */
export function fitted(text: string, width: number, size: number, face: Face = 'regular'): string {
  if (widthOfText(text, size, face) <= width) return text;
  let kept = text;
  while (kept.length > 1 && widthOfText(`${kept}…`, size, face) > width) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

/** Markers for the points of the first, second, … line: they differ in shape, and every second one is unfilled. */
export function marker(series: number, x: number, y: number): string {
  const fill = series % 2 === 0 ? INK : '#ffffff';
  const drawn = `fill="${fill}" stroke="${INK}" stroke-width="1.2"`;
  const corners = (...pairs: [number, number][]): string =>
    `<polygon points="${pairs.map(([dx, dy]) => `${coordinate(x + dx)},${coordinate(y + dy)}`).join(' ')}" ${drawn}/>`;
  switch (series % 4) {
    case 0:
      return `<circle cx="${coordinate(x)}" cy="${coordinate(y)}" r="3" ${drawn}/>`;
    case 1:
      return corners([-3, -3], [3, -3], [3, 3], [-3, 3]);
    case 2:
      return corners([0, -4], [4, 3], [-4, 3]);
    default:
      return corners([0, -4], [4, 0], [0, 4], [-4, 0]);
  }
}

type Box = { x: number; y: number; width: number; height: number };

/** Fills that differ without colour: a ground, and hatch lines in one or two directions. */
const FILLINGS: { ground: string; lines: ('rising' | 'falling' | 'level' | 'upright')[] }[] = [
  { ground: '#4d4d4d', lines: [] },
  { ground: '#ffffff', lines: ['rising'] },
  { ground: '#d0d0d0', lines: [] },
  { ground: '#ffffff', lines: ['level'] },
  { ground: '#ffffff', lines: ['rising', 'falling'] },
  { ground: '#ffffff', lines: [] },
  { ground: '#ffffff', lines: ['upright'] },
  { ground: '#d0d0d0', lines: ['falling'] },
  { ground: '#ffffff', lines: ['level', 'upright'] },
  { ground: '#1a1a1a', lines: [] },
];

/**
 * A box filled for the first, second, … series. The hatch is drawn line by line: pattern fills need names that are unique on a page, and
 * not every program that embeds the chart supports them.
 */
export function filledBox(series: number, box: Box): string {
  const filling = FILLINGS[series % FILLINGS.length] ?? { ground: '#ffffff', lines: [] };
  const shape = `x="${coordinate(box.x)}" y="${coordinate(box.y)}" width="${coordinate(box.width)}" height="${coordinate(box.height)}"`;
  const path = filling.lines.map((direction) => hatch(direction, box)).join('');
  const hatched = path === '' ? '' : `<path d="${path}" stroke="${INK}" stroke-width="0.8" fill="none"/>`;
  return `<rect ${shape} fill="${filling.ground}"/>${hatched}<rect ${shape} fill="none" stroke="${INK}" stroke-width="0.8"/>`;
}

const HATCH_STEP = 5;

function hatch(direction: 'rising' | 'falling' | 'level' | 'upright', box: Box): string {
  const { x, y, width, height } = box;
  const strokes: [number, number, number, number][] = [];
  if (direction === 'level') for (let at = HATCH_STEP / 2; at < height; at += HATCH_STEP) strokes.push([0, at, width, at]);
  if (direction === 'upright') for (let at = HATCH_STEP; at < width; at += HATCH_STEP) strokes.push([at, 0, at, height]);
  if (direction === 'rising' || direction === 'falling') {
    // Each stroke runs along x + y = at, cut where the box ends; a falling one is its mirror image.
    for (let at = HATCH_STEP; at < width + height; at += HATCH_STEP) {
      const [from, to] = [Math.max(0, at - height), Math.min(width, at)];
      if (direction === 'rising') strokes.push([from, at - from, to, at - to]);
      else strokes.push([width - from, at - from, width - to, at - to]);
    }
  }
  return strokes
    .map(([x1, y1, x2, y2]) => `M${coordinate(x + x1)} ${coordinate(y + y1)}L${coordinate(x + x2)} ${coordinate(y + y2)}`)
    .join('');
}
