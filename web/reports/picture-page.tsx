import type { ComponentChildren } from 'preact';
import { chartHeight, chartSvg } from '../../documents/official/chart-svg';
import type { Chart } from '../../documents/official/official-document';
import type { Ranking } from '../../domain/report/ranking';
import type { Report } from '../../domain/report/report';
import type { Followed } from '../../office/rollout-commands';
import { pictureWords } from '../../words/picture';
import type { SignedIn } from '../account/session';
import { OfficeFrame } from '../pages/office-frame';
import { Table } from '../pages/table';
import { paths } from '../place';
import { inLanguage } from '../visit';
import { AgencyBars } from './screen-bars';

/** Charts that are read without colour, each with the table of its figures. */

type PictureProps = {
  me: SignedIn;
  /** Where an open page asks whether it is still so. */
  fresh: string;
  pictures: readonly { of: Followed; report: Report; agencies: Chart; charts: readonly Chart[] }[];
};

const WIDTH = 620;
/** A second drawing for a phone, with letters of the same size. */
const NARROW_WIDTH = 300;

export function PicturePage({ me, fresh, pictures }: PictureProps) {
  const words = pictureWords[me.language];
  return (
    <OfficeFrame fresh={fresh} me={me} title={words.title} current="picture" here="/picture">
      <h1>{words.title}</h1>
      {pictures.length === 0 && <p>{words.none}</p>}
      {pictures.map(({ of, report, agencies, charts }) => (
        <section key={of.id}>
          <h2>{of.decision.source.number ?? of.id}</h2>
          <div class="charts">
            <ChartWithTable me={me} chart={agencies}>
              <AgencyBars me={me} of={of} report={report} />
            </ChartWithTable>
            {charts.map((chart) => (
              <ChartWithTable key={chart.title} me={me} chart={chart} />
            ))}
          </div>
          <Discipline me={me} of={of} ranking={report.ranking} />
        </section>
      ))}
    </OfficeFrame>
  );
}

/** On time by the first deadline, which serves discipline, and by the present one. */
function Discipline({ me, of, ranking: { ranked, unranked } }: { me: SignedIn; of: Followed; ranking: Ranking }) {
  const words = pictureWords[me.language].discipline;
  if (ranked.length === 0) return <p>{words.none}</p>;
  const best = ranked.filter(({ rank }) => rank === 1);
  // Where most agencies share the first place, a rank says nothing: they are named together.
  const together = best.length > ranked.length / 2 ? best : [];
  const told = ranked.filter((entry) => !together.includes(entry));
  const share = (rate: number) => `${Math.round(rate * 100)} %`;
  const number = (name: string) => ({ name, number: true }) as const;
  return (
    <>
      {together.length > 0 && (
        <p>
          {words.together(
            together.length,
            share(together[0]?.rates.original ?? 0),
            together.map(({ name }) => name[me.language]).join(', '),
          )}
        </p>
      )}
      <Table
        label={words.title}
        captioned
        stacks
        columns={[number(words.rank), words.agency, number(words.assigned), number(words.original), number(words.current)]}
      >
        {told.map(({ rank, agency, name, assigned, rates }) => (
          <tr key={agency}>
            <td class="number" data-label={words.rank}>
              {rank}
            </td>
            <th scope="row">
              <a href={inLanguage(paths.agency(of.id, agency), me)}>{name[me.language]}</a>
            </th>
            <td class="number" data-label={words.assigned}>
              {assigned}
            </td>
            <td class="number" data-label={words.original}>
              {share(rates.original)}
            </td>
            <td class="number" data-label={words.current}>
              {share(rates.current)}
            </td>
          </tr>
        ))}
      </Table>
      <p class="hint">{words.hint}</p>
      {unranked.length > 0 && (
        <details class="hint">
          <summary>{words.unranked(unranked.length)}</summary>
          {unranked.map(({ name }) => name[me.language]).join(', ')}
        </details>
      )}
    </>
  );
}

/** `children` is the chart for the screen; the drawing is then only printed. */
function ChartWithTable({ me, chart, children }: { me: SignedIn; chart: Chart; children?: ComponentChildren }) {
  const drawn = (width: number) => ({ __html: chartSvg(chart, { width, height: chartHeight(chart, width) }) });
  const isOnScreen = children === undefined;
  return (
    <figure class={isOnScreen ? 'sheet chart' : 'sheet chart wide'}>
      {!isOnScreen && <h3>{chart.title}</h3>}
      {children}
      {/* Drawn here, with every text in it escaped (svg-parts). */}
      <div class={isOnScreen ? 'drawing for-screen' : 'drawing for-print'} dangerouslySetInnerHTML={drawn(WIDTH)} />
      {isOnScreen && <div class="drawing for-phone" dangerouslySetInnerHTML={drawn(NARROW_WIDTH)} />}
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
