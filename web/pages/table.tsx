import type { ComponentChildren } from 'preact';

type TableProps = {
  /** Names the table for screen readers, and as its caption where `captioned`. */
  label: string;
  captioned?: boolean;
  /** On a phone each row is a card; its cells say the name of their column by `data-label`. */
  stacks?: boolean;
  columns: readonly (string | { name: string; number: true })[];
  children: ComponentChildren;
};

/** A table that scrolls in itself where the page is narrower, also by the keyboard. */
export function Table({ label, captioned = false, stacks = false, columns, children }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard (axe: scrollable-region-focusable).
    <section class={stacks ? 'table stacks' : 'table'} aria-label={label} tabIndex={0}>
      <table>
        {captioned && <caption>{label}</caption>}
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={typeof column === 'string' ? column : column.name} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

function Head({ column }: { column: TableProps['columns'][number] }) {
  if (typeof column === 'string') return <th scope="col">{column}</th>;
  return (
    <th scope="col" class="number">
      {column.name}
    </th>
  );
}
