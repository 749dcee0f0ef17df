/** System fonts, one column, dark on light; it prints. Every text colour has at least 4.5:1 on what it stands on. */
export const style = `
:root { color-scheme: light; --ink: #17252b; --muted: #4d5e66; --line: #d5dde0; --wash: #f3f6f7; --link: #0b5a66; }
* { box-sizing: border-box; }
html { font: 17px/1.55 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif; color: var(--ink); background: #fff; -webkit-text-size-adjust: 100%; }
body { margin: 0; }
.banner { background: #ffd34d; color: #201800; padding: 12px 24px; }
.banner p { max-width: 900px; margin: 0 auto; }
main { max-width: 948px; margin: 0 auto; padding: 44px 24px 72px; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
h1 { font-size: 2.35rem; letter-spacing: -.02em; margin: .2em 0 .35em; }
h2 { font-size: 1.4rem; letter-spacing: -.01em; margin: 2.6em 0 .7em; padding-top: .9em; border-top: 2px solid var(--ink); }
h3 { font-size: 1.05rem; margin: 2em 0 .5em; }
p, li { max-width: 42rem; text-wrap: pretty; }
p { margin: 0 0 .9em; }
a { color: var(--link); text-underline-offset: 2px; overflow-wrap: anywhere; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code { font: .86em ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
pre { background: var(--wash); padding: 14px 16px; margin: 0 0 1em; white-space: pre-wrap; }
.kicker { color: var(--muted); margin: 0; font-size: .94rem; }
.lead { font-size: 1.2rem; line-height: 1.45; color: var(--muted); }
.caveat { border-left: 4px solid var(--ink); padding: 2px 0 2px 16px; margin: 1.6em 0 0; }
.chart { display: grid; grid-template-columns: repeat(4, 1fr); gap: 18px 28px; margin: 2em 0 0; }
.chart .broad { grid-column: span 2; }
.chart .full { grid-column: 1 / -1; }
dt { font-size: .8rem; color: var(--muted); }
dd { margin: 0; }
.chart dd { font-size: .94rem; line-height: 1.4; }
.numbers { display: grid; grid-template-columns: repeat(6, 1fr); gap: 22px 24px; margin: 0 0 1.6em; font-variant-numeric: tabular-nums; }
.numbers div { border-top: 1px solid var(--line); padding-top: 8px; }
.numbers dd { font-size: 1.75rem; line-height: 1.2; font-weight: 600; letter-spacing: -.01em; }
.numbers dd small { display: block; font-size: .8rem; font-weight: 400; letter-spacing: 0; color: var(--muted); }
.numbers.four { grid-template-columns: repeat(4, 1fr); }
figure { margin: 1.2em 0 1.6em; }
figure svg { display: block; overflow: visible; }
figure .medium, figure .narrow { display: none; }
figure .narrow svg { width: 100%; max-width: 440px; height: auto; }
figcaption { font-size: .94rem; color: var(--muted); margin-top: 12px; }
figcaption strong { color: var(--ink); }
.legend svg { flex: none; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 22px; list-style: none; padding: 0; margin: 0 0 14px; font-size: .88rem; }
.legend li { display: inline-flex; align-items: center; gap: 7px; }
.scroll { overflow-x: auto; margin: 1em 0 1.4em; background: linear-gradient(90deg, #fff 30%, #fff0) 0 0 / 40px 100% local, linear-gradient(270deg, #fff 30%, #fff0) 100% 0 / 40px 100% local, linear-gradient(90deg, #17252b40, #17252b00) 0 0 / 14px 100% scroll, linear-gradient(270deg, #17252b40, #17252b00) 100% 0 / 14px 100% scroll, #fff; background-repeat: no-repeat; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: 7px 14px 7px 0; border-bottom: 1px solid var(--line); }
thead th { font-weight: 600; vertical-align: bottom; border-bottom: 1.5px solid var(--ink); }
tbody th { font-weight: 400; }
tfoot th, tfoot td { font-weight: 600; border-bottom: 1.5px solid var(--ink); }
.n { text-align: right; }
td.n { white-space: nowrap; }
th:last-child, td:last-child { padding-right: 0; }
td small, tbody th small { display: block; color: var(--muted); font-size: .94em; }
.slogan { min-width: 10em; }
tfoot small { font-weight: 400; }
.note { font-size: .94rem; color: var(--muted); max-width: none; margin: 1.6em 0 0; }
details { margin: 0 0 1.2em; }
summary { cursor: pointer; color: var(--link); }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 6px 20px; margin: 0 0 1.2em; font-size: .94rem; }
.facts dt { font-size: 1em; }
@media screen and (max-width: 979px) {
  html { font-size: 16px; }
  main { padding: 28px 18px 56px; }
  .banner { padding: 12px 18px; }
  h1 { font-size: 1.85rem; }
  .lead { font-size: 1.08rem; }
  .chart { grid-template-columns: 1fr 1fr; gap: 14px 20px; }
  .numbers { grid-template-columns: repeat(3, 1fr); }
  .numbers.four { grid-template-columns: 1fr 1fr; }
  figure .wide { display: none; }
  figure .medium { display: block; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: 10px; }
}
@media screen and (max-width: 699px) {
  figure .medium { display: none; }
  figure .narrow { display: block; }
  .stack, .stack tbody, .stack tfoot { display: block; }
  .stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stack tr { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 8px 10px; padding: 12px 0; border-bottom: 1px solid var(--line); }
  .stack tbody tr:first-child { border-top: 1.5px solid var(--ink); }
  .stack tfoot tr { border-bottom: 1.5px solid var(--ink); }
  .stack tr > * { grid-column: span 2; order: 1; border: 0; padding: 0; text-align: left; }
  .stack tr > th { grid-column: 1 / -1; order: 0; font-weight: 600; }
  .stack tr > th small { font-weight: 400; }
  .stack [data-label$="R"] { grid-column: span 3; order: 0; font-weight: 600; }
  .stack [data-label$="R"] small { display: inline; font-weight: 400; margin-left: .4em; }
  .stack tfoot td { font-weight: 400; }
  .stack td::before { content: attr(data-label); display: block; font-size: .8rem; font-weight: 400; color: var(--muted); }
}
@media print {
  @page { margin: 18mm 16mm; }
  html { font-size: 10pt; line-height: 1.45; }
  h1 { font-size: 1.9rem; }
  h2 { margin-top: 2em; }
  .lead, p, li { max-width: none; }
  .lead { font-size: 1.1rem; }
  .chart { gap: 10px 24px; margin-top: 1.4em; }
  .numbers { gap: 14px 24px; }
  .numbers dd { font-size: 1.4rem; }
  th, td { padding-top: 4px; padding-bottom: 4px; line-height: 1.3; }
  main { max-width: none; padding: 0; }
  .banner { border: 2px solid #201800; margin-bottom: 8mm; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .scroll { background: none; }
  tfoot { display: table-row-group; }
  figure svg, tr, dl, pre { break-inside: avoid; }
  .legend { break-after: avoid; }
  figcaption { break-before: avoid; }
  h2, h3 { break-after: avoid; }
  .scroll { overflow: visible; }
  figure .wide { display: block; }
  /* A picture wider than the paper would make the browser shrink the whole page. */
  figure svg { max-width: 100%; height: auto; }
  figure .medium, figure .narrow, details { display: none; }
}
`;
