import { chartPng } from '../../../documents/official/chart-png';
import { chartHeight, chartSvg } from '../../../documents/official/chart-svg';
import type { Chart } from '../../../documents/official/official-document';
import { widthOfText } from '../../../documents/official/text-width';

const LINES: Chart = {
  type: 'line',
  title: 'Tiến độ <tích hợp> & "rà soát"',
  alt: 'Từ 116 lên 300.',
  labels: ['15/9', '22/9', '29/9'],
  series: [
    { name: 'Đã tích hợp', values: [116, 200, 300] },
    { name: 'Đã rà soát', values: [0, null, 301] },
  ],
};
const BARS: Chart = {
  type: 'bars',
  title: 'Theo cơ quan',
  alt: 'Hai cơ quan.',
  labels: ['Sở Y tế', 'Sở Thông tin và Truyền thông'],
  series: [
    { name: 'Đúng hạn', values: [5, 3] },
    { name: 'Quá hạn', values: [1, 4] },
  ],
  stacked: true,
};

const drawn = (chart: Chart): string => chartSvg(chart, { width: 600, height: chartHeight(chart, 600) });

describe('charts', () => {
  test('are one described image for those who hear them, whatever letters the title holds', () => {
    const svg = drawn(LINES);
    expect(svg).toContain('role="img"');
    expect(svg).toContain('<title>Tiến độ &lt;tích hợp&gt; &amp; &quot;rà soát&quot;</title><desc>Từ 116 lên 300.</desc>');
  });

  test('are read without colour: every colour is a grey, lines differ by dash and marker, bars by hatch', () => {
    for (const svg of [drawn(LINES), drawn(BARS)]) {
      const colours = [...svg.matchAll(/(?:fill|stroke)="(#\w+)"/g)].map(([, colour = '']) => colour);
      expect(colours.filter((colour) => !/^#(\w\w)\1\1$/.test(colour))).toEqual([]);
    }
    const curves = [...drawn(LINES).matchAll(/<path [^>]*stroke-width="1.6"([^>]*)\/>/g)].map(([, dash]) => dash);
    expect(new Set(curves).size).toBe(2);
    expect(drawn(LINES)).toMatch(/<circle .*<rect |<circle .*<polygon /);
    const grounds = [...drawn(BARS).matchAll(/<rect [^>]*fill="(#\w+)"\/>(<path)?/g)].map(([, ground, hatch]) => `${ground}${hatch ?? ''}`);
    expect(new Set(grounds).size).toBe(2);
  });

  test('name the series beside their lines with the last figure, and break the line where a value is missing', () => {
    const svg = drawn(LINES);
    expect(svg).toContain('>Đã tích hợp: 300</text>');
    expect(svg).toContain('>Đã rà soát: 301</text>');
    const second = [...svg.matchAll(/<path d="([^"]*)"[^>]*stroke-width="1.6"/g)][1]?.[1] ?? '';
    expect(second.match(/M/g)).toHaveLength(2);
    const ends = [...svg.matchAll(/y="([\d.]+)"[^>]*>Đã [^<]*: \d+</g)].map(([, y]) => Number(y));
    expect(Math.abs((ends[0] ?? 0) - (ends[1] ?? 0))).toBeGreaterThanOrEqual(13);
  });

  test('stay inside their frame, with nothing, one value, zeros, long names and many series', () => {
    const long = 'Ban Quản lý các khu công nghiệp và Ủy ban nhân dân các huyện, thị xã, thành phố trên địa bàn tỉnh';
    const series = Array.from({ length: 12 }, (_, at) => ({ name: `${long} ${at}`, values: [0, 10 ** at] }));
    const charts: Chart[] = [
      { ...LINES, labels: [], series: [] },
      { ...LINES, labels: ['15/9'], series: [{ name: long, values: [null] }] },
      { ...LINES, labels: Array.from({ length: 60 }, (_, at) => `${at}/9`), series: [{ name: long, values: Array(60).fill(0) }] },
      { ...BARS, labels: [], series: [] },
      { ...BARS, labels: [long, long], series },
      { ...BARS, labels: [long, long], series: series.slice(0, 3), stacked: false },
    ];
    for (const [at, chart] of charts.entries()) {
      const svg = drawn(chart);
      expect([at, /NaN|Infinity|undefined/.test(svg)]).toEqual([at, false]);
      for (const [, x = '', size = '', anchor = '', text = ''] of svg.matchAll(
        /<text x="([^"]*)"[^>]*font-size="([^"]*)"[^>]*text-anchor="(\w+)"[^>]*>([^<]*)</g,
      )) {
        const width = widthOfText(
          text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
          Number(size),
        );
        const left = Number(x) - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0);
        expect([text, left >= -15 && left + width <= 620]).toEqual([text, true]);
      }
    }
  });

  test('become a picture without the fonts of the machine', async () => {
    const png = await chartPng(drawn(BARS), 1200);
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1200);
  });
});
