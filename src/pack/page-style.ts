/** System fonts on white; every text colour has at least 4.5:1 on what it stands on. Shared by the gallery and the landing page. */
export const pageStyle = `
:root { color-scheme: light; --ink: #15191f; --muted: #4a515c; --line: #d3d8de; --wash: #f4f5f7; --accent: #17205c; }
* { box-sizing: border-box; }
html { font: 17px/1.5 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif; color: var(--ink); background: #fff; -webkit-text-size-adjust: 100%; }
body { margin: 0; }
main, .top, footer { max-width: 1120px; margin: 0 auto; padding-inline: 28px; }
h1, h2, h3 { line-height: 1.15; text-wrap: balance; letter-spacing: -.015em; }
h1 { font-size: 2.6rem; margin: .35em 0 .3em; }
h2 { font-size: 1.65rem; margin: 0; }
h3 { font-size: 1rem; letter-spacing: 0; margin: 0 0 .5em; }
p { margin: 0 0 .8em; text-wrap: pretty; }
a { color: var(--accent); text-underline-offset: 3px; overflow-wrap: anywhere; }
a:focus-visible, button:focus-visible, input:focus-visible + label, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
.lead { font-size: 1.2rem; line-height: 1.45; max-width: 46rem; }
.muted { color: var(--muted); }
.notice { background: #ffdf85; color: #201800; padding: 12px 0; }
.notice p { max-width: 1120px; margin: 0 auto; padding-inline: 28px; }
.safety { background: #ffdf85; color: #201800; padding: 18px 22px; border-radius: 10px; max-width: 46rem; font-weight: 500; }
footer { border-top: 1px solid var(--line); margin-top: 64px; padding-block: 26px 48px; font-size: .92rem; color: var(--muted); }
@media (max-width: 640px) {
  html { font-size: 16px; }
  h1 { font-size: 2rem; }
  h2 { font-size: 1.35rem; }
  main, .top, footer, .notice p { padding-inline: 18px; }
}
`;
