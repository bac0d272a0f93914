import type { Chart } from './official-document';
import { coordinate, escapeXml, FAINT, FONT_FAMILY, filledBox, fitted, INK, lineFrom, marker, textAt } from './svg-parts';
import { widthOfText } from './text-width';

type LineChart = Extract<Chart, { type: 'line' }>;
type BarChart = Extract<Chart, { type: 'bars' }>;
type Size = { width: number; height: number };

const LETTERS = 13;
const TITLE_HEIGHT = 24;
const ROW_HEIGHT = 20;
/** Least distance between two markers of a line. */
const MARKERS_APART = 16;
const DASHES = ['', '7 4', '2 3', '9 3 2 3'];

/**
 * A chart as one `<svg>` of `size` (CSS pixels; letters of 13), for pages, .docx and .pdf alike. It is readable without colour: lines
 * differ by dash and marker, bars by hatch, and names and figures stand beside them. For screen readers it is one image with a title and a
 * description. The same chart gives the same text.
 */
export function chartSvg(chart: Chart, size: Size): string {
  const drawn = chart.type === 'line' ? lines(chart, size) : bars(chart, size);
  const title = textAt(fitted(chart.title, size.width, LETTERS, 'bold'), {
    x: size.width / 2,
    y: 15,
    size: LETTERS,
    anchor: 'middle',
    bold: true,
  });
  const frame = `width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" ${frame} role="img" font-family="${FONT_FAMILY}">` +
    `<title>${escapeXml(chart.title)}</title><desc>${escapeXml(chart.alt)}</desc>${title}${drawn}</svg>`
  );
}

/** The height, in the unit of `width`, that leaves room for every bar and name of a chart. */
export function chartHeight(chart: Chart, width: number): number {
  if (chart.type === 'line') return Math.round(width * 0.45);
  const barsInAll = chart.stacked ? chart.labels.length : chart.labels.length * (1 + 0.75 * (chart.series.length - 1));
  return Math.round(TITLE_HEIGHT + legend(chart, width).height + Math.max(1, barsInAll) * ROW_HEIGHT + 8);
}

/** The end of a scale that begins at 0, and the step between its marks: whole numbers, four to six marks. */
function scaleTo(highest: number): { end: number; step: number } {
  const rough = Math.max(1, highest) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10) * power);
  return { end: Math.max(1, Math.ceil(Math.max(1, highest) / step)) * step, step };
}

function lines(chart: LineChart, size: Size): string {
  const scale = scaleTo(Math.max(0, ...chart.series.flatMap(({ values }) => values.map((value) => value ?? 0))));
  const names = chart.series.map(({ name, values }) => nameOfLine(name, values));
  const nameRoom = Math.min(size.width * 0.34, Math.max(0, ...names.map((name) => widthOfText(name, LETTERS))) + 12);
  const plot = {
    left: widthOfText(String(scale.end), LETTERS) + 8,
    right: size.width - nameRoom - 4,
    top: TITLE_HEIGHT + 8,
    bottom: size.height - 24,
  };
  const x = (at: number): number =>
    chart.labels.length === 1
      ? (plot.left + plot.right) / 2
      : plot.left + 6 + ((plot.right - plot.left - 12) * at) / (chart.labels.length - 1);
  const y = (value: number): number => plot.bottom - ((plot.bottom - plot.top) * value) / scale.end;
  const parts: string[] = [];
  for (let mark = 0; mark <= scale.end; mark += scale.step) {
    parts.push(lineFrom(plot.left, y(mark), plot.right, y(mark), mark === 0 ? INK : FAINT, mark === 0 ? 1 : 0.6));
    parts.push(textAt(String(mark), { x: plot.left - 5, y: y(mark) + 4, size: LETTERS, anchor: 'end' }));
  }
  parts.push(...labelsBelow(chart.labels, x, plot.bottom + 16, plot.right - plot.left));
  chart.series.forEach(({ values }, series) => {
    parts.push(curve(values, series, x, y));
  });
  parts.push(...namesBeside(chart, names, y, plot.right + 4, nameRoom, plot));
  return parts.join('');
}

function nameOfLine(name: string, values: (number | null)[]): string {
  const last = values.findLast((value) => value !== null);
  return last === undefined || last === null ? name : `${name}: ${last}`;
}

/** Labels of the moments. Where not all fit, every second, third, … one is shown, always including the last. */
function labelsBelow(labels: string[], x: (at: number) => number, baseline: number, room: number): string[] {
  const widest = Math.max(1, ...labels.map((label) => widthOfText(label, LETTERS))) + 10;
  const every = Math.max(1, Math.ceil((labels.length * widest) / room));
  const last = labels.length - 1;
  return labels.flatMap((label, at) =>
    (last - at) % every === 0 ? [textAt(label, { x: x(at), y: baseline, size: LETTERS, anchor: 'middle' })] : [],
  );
}

/** One series: a dashed path, broken where a value is missing, and its markers. */
function curve(values: (number | null)[], series: number, x: (at: number) => number, y: (value: number) => number): string {
  let path = '';
  let joined = false;
  for (const [at, value] of values.entries()) {
    if (value !== null) path += `${joined ? 'L' : 'M'}${coordinate(x(at))} ${coordinate(y(value))}`;
    joined = value !== null;
  }
  const dash = DASHES[series % DASHES.length] ?? '';
  const dashed = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  // Where points lie close together, some of the markers are enough to tell the lines apart.
  const every = Math.max(1, Math.ceil((MARKERS_APART * (values.length - 1)) / (x(values.length - 1) - x(0) || 1)));
  const last = values.length - 1;
  const marks = values.flatMap((value, at) => (value === null || (last - at) % every > 0 ? [] : [marker(series, x(at), y(value))]));
  return (path === '' ? '' : `<path d="${path}" fill="none" stroke="${INK}" stroke-width="1.6"${dashed}/>`) + marks.join('');
}

/** The names at the ends of their lines, moved apart where ends lie close together. */
function namesBeside(
  chart: LineChart,
  names: string[],
  y: (value: number) => number,
  left: number,
  room: number,
  plot: { top: number; bottom: number },
): string[] {
  const ends = chart.series
    .map(({ values }, series) => ({ series, name: names[series] ?? '', y: y(values.findLast((value) => value !== null) ?? 0) }))
    .sort((a, b) => a.y - b.y || a.series - b.series);
  let lowest = plot.top - LETTERS;
  for (const end of ends) {
    end.y = Math.max(end.y, lowest + LETTERS + 2);
    lowest = end.y;
  }
  // Ends that were moved below the plot move up again, with their neighbours.
  let bound = plot.bottom;
  for (const end of ends.toReversed()) {
    end.y = Math.min(end.y, bound);
    bound = end.y - LETTERS - 2;
  }
  return ends.map(
    (end) =>
      marker(end.series, left + 4, end.y) + textAt(fitted(end.name, room - 12, LETTERS), { x: left + 11, y: end.y + 4, size: LETTERS }),
  );
}

/** The legend of a bar chart: each series with a sample of its hatch, in as many lines as needed; empty for a single series. */
function legend(chart: BarChart, width: number): { height: number; svg: string } {
  if (chart.series.length < 2) return { height: 0, svg: '' };
  const parts: string[] = [];
  let [x, line] = [0, 0];
  chart.series.forEach(({ name }, series) => {
    const text = fitted(name, width - 24, LETTERS);
    const taken = 20 + widthOfText(text, LETTERS) + 14;
    if (x > 0 && x + taken - 14 > width) [x, line] = [0, line + 1];
    const top = TITLE_HEIGHT + line * 18;
    parts.push(filledBox(series, { x: x + 1, y: top + 1, width: 14, height: 11 }), textAt(text, { x: x + 20, y: top + 11, size: LETTERS }));
    x += taken;
  });
  return { height: (line + 1) * 18 + 6, svg: parts.join('') };
}

/** Bars are horizontal because agency names are long. */
function bars(chart: BarChart, size: Size): string {
  const names = legend(chart, size.width);
  const top = TITLE_HEIGHT + names.height;
  const labelRoom = Math.min(size.width * 0.42, Math.max(0, ...chart.labels.map((label) => widthOfText(label, LETTERS))) + 8);
  const totals = chart.labels.map((_, at) => chart.series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  const highest = chart.stacked ? Math.max(0, ...totals) : Math.max(0, ...chart.series.flatMap(({ values }) => values));
  const figureRoom = widthOfText(String(highest), LETTERS) + 8;
  const perUnit = (size.width - labelRoom - figureRoom) / Math.max(1, highest);
  const row = (size.height - top - 4) / Math.max(1, chart.labels.length);
  // Where there is little room the bars get smaller and never overlap.
  const letters = Math.min(LETTERS, row * 0.8);
  const parts = [names.svg];
  chart.labels.forEach((label, at) => {
    const y = top + row * at;
    parts.push(
      textAt(fitted(label, labelRoom - 8, letters), { x: labelRoom - 6, y: y + row / 2 + letters / 3, size: letters, anchor: 'end' }),
    );
    const box = { left: labelRoom, top: y, row, perUnit, letters };
    parts.push(chart.stacked ? stackedBar(chart, at, totals[at] ?? 0, box) : groupedBars(chart, at, box));
  });
  parts.push(lineFrom(labelRoom, top, labelRoom, size.height - 4, INK, 1));
  return parts.join('');
}

type Place = { left: number; top: number; row: number; perUnit: number; letters: number };

function stackedBar(chart: BarChart, at: number, total: number, place: Place): string {
  const height = Math.min(place.row * 0.7, 16);
  const y = place.top + (place.row - height) / 2;
  const parts: string[] = [];
  let x = place.left;
  chart.series.forEach(({ values }, series) => {
    const width = (values[at] ?? 0) * place.perUnit;
    if (width > 0) parts.push(filledBox(series, { x, y, width, height }));
    x += width;
  });
  parts.push(textAt(String(total), { x: x + 5, y: place.top + place.row / 2 + place.letters / 3, size: place.letters }));
  return parts.join('');
}

function groupedBars(chart: BarChart, at: number, place: Place): string {
  const share = (place.row * 0.8) / Math.max(1, chart.series.length);
  const height = Math.min(share, 16);
  const letters = Math.min(place.letters, height);
  const parts = chart.series.map(({ values }, series) => {
    const y = place.top + (place.row - height * chart.series.length) / 2 + height * series;
    const width = (values[at] ?? 0) * place.perUnit;
    const figure = textAt(String(values[at] ?? 0), { x: place.left + width + 5, y: y + height / 2 + letters / 3, size: letters });
    return (width > 0 ? filledBox(series, { x: place.left, y, width, height }) : '') + figure;
  });
  return parts.join('');
}
