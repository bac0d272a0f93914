import { parser } from '@prometheus-io/lezer-promql';

/** A query of Prometheus, read by the grammar that its own editor uses. */
export type Query = {
  faults: string[];
  selectors: { metric: string /** Null where another operator than `=` compares. */; labels: Record<string, string | null> }[];
};

export function readQuery(text: string): Query {
  const query: Query = { faults: [], selectors: [] };
  parser.parse(text).iterate({
    enter: ({ type, name, from, node }) => {
      if (type.isError) query.faults.push(`at ${from}: ${text}`);
      if (name !== 'VectorSelector') return;
      const named = node.getChild('Identifier');
      const labels: Record<string, string | null> = {};
      for (const matcher of node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? []) {
        const [label, value] = [matcher.getChild('LabelName'), matcher.getChild('StringLiteral')];
        const isExact = matcher.getChild('MatchOp')?.getChild('EqlSingle') !== null;
        if (label !== null && value !== null) {
          labels[text.slice(label.from, label.to)] = isExact ? text.slice(value.from + 1, value.to - 1) : null;
        }
      }
      query.selectors.push({ metric: named === null ? '' : text.slice(named.from, named.to), labels });
    },
  });
  return query;
}

/** Names of the series in figures as text, with the values that each label has. */
export function seriesIn(text: string): Map<string, Map<string, Set<string>>> {
  const series = new Map<string, Map<string, Set<string>>>();
  for (const [, name = '', list = ''] of text.matchAll(/^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? \S+$/gm)) {
    const labels = series.get(name) ?? new Map<string, Set<string>>();
    series.set(name, labels);
    for (const [, label = '', value = ''] of list.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)) {
      labels.set(label, (labels.get(label) ?? new Set<string>()).add(value));
    }
  }
  return series;
}
