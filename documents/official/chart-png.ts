import { readFileSync } from 'node:fs';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { fontContent } from './fonts';

let ready: Promise<void> | null = null;

/**
 * A chart's `<svg>` as a picture of `width` pixels, for programs that show no SVG. It uses only the project's fonts, so that the same chart
 * gives the same bytes.
 */
export async function chartPng(svg: string, width: number): Promise<Buffer> {
  ready ??= initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  await ready;
  const picture = new Resvg(svg, {
    background: '#ffffff',
    fitTo: { mode: 'width', value: width },
    font: { fontBuffers: [fontContent('regular'), fontContent('bold')], defaultFontFamily: 'Tinos', serifFamily: 'Tinos' },
  });
  const rendered = picture.render();
  const png = Buffer.from(rendered.asPng());
  rendered.free();
  picture.free();
  return png;
}
