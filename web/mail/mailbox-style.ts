/** The style of the mailbox pages, within the page itself: calm paper, one table where one compares. */
export const mailboxStyle = `
:root { --paper: #fbfaf7; --sheet: #fff; --ink: #1c2024; --soft: #565b62; --line: #dcd8cf; --hair: #ebe8e1; --accent: #0b4a8f; --late: #7d1a12; --late-wash: #fbe6e3;
  font: 16px/1.5 "Be Vietnam Pro", "Segoe UI", system-ui, sans-serif; color: var(--ink); background: var(--paper) }
* { box-sizing: border-box } body { margin: 0 } a { color: var(--accent) }
:focus-visible { outline: 3px solid #f5b301; outline-offset: 2px }
header { display: flex; gap: 8px 24px; flex-wrap: wrap; align-items: center; padding: 10px 24px; background: var(--sheet); border-bottom: 1px solid var(--line) }
header b { letter-spacing: .02em } header .here { flex: 1 } header .here a { color: var(--ink); font-weight: 600; text-decoration: none; border-bottom: 2px solid var(--accent); padding: 6px 0 }
.sample { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: baseline; padding: 6px 24px; font-size: .9rem; background: #eef3f9; border-bottom: 1px solid var(--line) }
.sample details { border: 0; padding: 0; margin-left: auto } .sample summary { color: var(--accent); font-weight: 400; text-decoration: underline } .sample details[open] { flex-basis: 100% } .sample p { margin: 4px 0 }
main { max-width: 1080px; margin: 0 auto; padding: 24px }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0; overflow-wrap: anywhere } h2 { font-size: 1.05rem; margin: 24px 0 8px }
.soft { color: var(--soft) } .lede { color: var(--soft); margin: 4px 0 20px } .bad { color: var(--late); margin: 4px 0 0 }
form { display: flex; gap: 8px; flex-wrap: wrap; align-items: end; margin: 0 0 16px } label { font-weight: 600; flex: 1 1 260px; max-width: 420px }
input { display: block; width: 100%; font: inherit; padding: 8px 10px; margin-top: 4px; border: 1px solid #8b8f94; border-radius: 4px; background: #fff }
button, .button { font: inherit; font-weight: 600; border: 1px solid var(--accent); background: var(--sheet); color: var(--accent); border-radius: 5px; padding: 8px 14px; text-decoration: none; cursor: pointer; display: inline-block }
table { border-collapse: collapse; width: 100%; background: var(--sheet); border: 1px solid var(--line); font-variant-numeric: tabular-nums }
th, td { text-align: left; vertical-align: top; padding: 8px 12px; border-bottom: 1px solid var(--hair) }
thead th { color: var(--soft); font-size: .875rem; background: var(--paper); border-bottom: 1px solid var(--line) }
td.when { white-space: nowrap } td.to { white-space: nowrap; font-size: .9rem } td.subject { width: 100% } td.subject a { font-weight: 600; text-decoration: none } td.subject a:hover { text-decoration: underline }
.again { color: var(--late); background: var(--late-wash); border-radius: 4px; padding: 1px 7px; font-size: .9rem; white-space: nowrap }
.acts { display: flex; gap: 8px; flex-wrap: wrap; margin: 16px 0 }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 16px; margin: 12px 0 } dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere }
iframe { width: 100%; height: min(80vh, 900px); border: 1px solid var(--line); background: var(--sheet); display: block }
details { border-top: 1px solid var(--line); padding: 12px 0 } summary { font-weight: 600; cursor: pointer }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: .9rem/1.5 ui-monospace, Consolas, monospace; margin: 12px 0 0 }
@media (max-width: 700px) {
  .sample { padding: 6px 16px } .sample > span { display: none }
  main { padding: 16px } header { padding: 10px 16px } thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  table, tbody, tr, td { display: block } tr { padding: 10px 12px; border-bottom: 1px solid var(--line) } td, td.subject { border: 0; padding: 1px 0; width: auto } td.to { white-space: normal; overflow-wrap: anywhere }
  td.when { color: var(--soft); font-size: .9rem } dl { grid-template-columns: 1fr } dd { margin-bottom: 6px } iframe { height: 75vh }
}
@media print { .sample, header, form, .acts { display: none } iframe { height: auto } }
`;
