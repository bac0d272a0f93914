import { chartHeight, chartSvg } from '../../../documents/official/chart-svg';
import type { Chart } from '../../../documents/official/official-document';
import type { Followed } from '../../../office/rollout-commands';
import { pictureWords } from '../../../words/picture';
import type { SignedIn } from '../../session';
import { OfficeFrame } from './frame';

/** Charts that are read without colour, each with the table of its figures. */

type PictureProps = {
  me: SignedIn /** Where an open page asks whether it is still so. */;
  fresh: string;
  pictures: readonly { of: Followed; charts: readonly Chart[] }[];
};

const WIDTH = 620;

export function PicturePage({ me, fresh, pictures }: PictureProps) {
  const words = pictureWords[me.language];
  return (
    <OfficeFrame fresh={fresh} me={me} title={words.title} current="picture" here="/picture">
      <h1>{words.title}</h1>
      {pictures.length === 0 && <p>{words.none}</p>}
      {pictures.map(({ of, charts }) => (
        <section key={of.id}>
          <h2>{of.decision.source.number ?? of.id}</h2>
          <div class="charts">
            {charts.map((chart) => (
              <ChartWithTable key={chart.title} me={me} chart={chart} />
            ))}
          </div>
        </section>
      ))}
    </OfficeFrame>
  );
}

function ChartWithTable({ me, chart }: { me: SignedIn; chart: Chart }) {
  const svg = chartSvg(chart, { width: WIDTH, height: chartHeight(chart, WIDTH) });
  return (
    <figure class="sheet chart">
      {/* Drawn here, with every text in it escaped (svg-parts). */}
      <div class="drawing" dangerouslySetInnerHTML={{ __html: svg }} />
      <details>
        <summary>{pictureWords[me.language].table}</summary>
        <div class="table">
          <table>
            <caption>{chart.title}</caption>
            <thead>
              <tr>
                <td />
                {chart.series.map(({ name }) => (
                  <th key={name} scope="col" class="number">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {chart.labels.map((label, place) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  {chart.series.map(({ name, values }) => (
                    <td key={name} class="number">
                      {values[place] ?? '–'}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
