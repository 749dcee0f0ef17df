export const galleryStyle = `
.bodies { display: flex; align-items: center; gap: 16px; margin: 34px 0 0; }
.bodies img { display: block; height: 44px; width: auto; max-width: 200px; object-fit: contain; }
.bodies p { margin: 0; font-weight: 600; }
.start { display: grid; grid-template-columns: 1fr auto; gap: 32px; align-items: start; }
.start figure img { width: 168px; height: 168px; display: block; }
.start figure { margin: 34px 0 0; }
.start figcaption { max-width: 220px; font-size: .85rem; margin-top: 6px; color: var(--muted); overflow-wrap: anywhere; }
.files { display: flex; flex-wrap: wrap; gap: 6px 24px; padding: 0; margin: 1.2em 0 0; list-style: none; }
.filter { border: 0; padding: 0; margin: 30px 0 0; display: flex; flex-wrap: wrap; gap: 10px; align-items: center; }
.filter legend { float: left; padding: 0; margin-right: 6px; font-weight: 600; }
.filter input { position: absolute; opacity: 0; width: 1px; height: 1px; }
.filter label { display: block; border: 1.5px solid var(--ink); border-radius: 99px; padding: 6px 16px; cursor: pointer; }
.filter input:checked + label { background: var(--ink); color: #fff; }
body:has(#for-patients:checked) article[data-audience="clinicians"], body:has(#for-clinicians:checked) article[data-audience="patients"] { display: none; }
article { border-top: 2px solid var(--ink); margin-top: 44px; padding-top: 20px; }
.kicker { margin: 0 0 6px; font-size: .9rem; color: var(--muted); }
article h2 + p { margin-top: 8px; }
.cards { display: flex; flex-wrap: wrap; gap: 22px 20px; align-items: flex-start; list-style: none; margin: 22px 0 0; padding: 0; }
.cards img { display: block; height: 210px; width: auto; border: 1px solid var(--line); }
.cards p { font-size: .85rem; margin: 7px 0 0; color: var(--muted); }
.texts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); align-items: start; gap: 22px 28px; margin-top: 24px; }
.text { max-width: 40rem; background: var(--wash); border-radius: 10px; padding: 16px 18px; }
.counts { display: flex; flex-wrap: wrap; gap: 2px 16px; font-size: .85rem; color: var(--muted); margin: 10px 0 0; }
.words { white-space: pre-line; overflow-wrap: anywhere; margin: 0; font-size: .95rem; }
button { font: inherit; font-size: .9rem; font-weight: 600; color: #fff; background: var(--accent); border: 0; border-radius: 6px; padding: 8px 14px; margin-top: 12px; cursor: pointer; min-height: 40px; }
button:hover { background: #2b3787; }
details { margin-top: 20px; }
summary { cursor: pointer; font-weight: 600; }
.alts { padding-left: 0; list-style: none; }
.alts li { margin: 14px 0 0; max-width: 46rem; }
.alts b { display: block; font-size: .88rem; }
.status { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 640px) {
  .start { grid-template-columns: 1fr; gap: 0; }
  .start figure { display: grid; grid-template-columns: 96px 1fr; gap: 14px; align-items: center; margin-top: 20px; }
  .start figure img { width: 96px; height: 96px; }
  .bodies { flex-wrap: wrap; }
  .cards { gap: 18px 14px; }
  .cards img { height: auto; max-height: 176px; max-width: 100%; }
  .filter legend { float: none; width: 100%; margin-bottom: 8px; }
}
@media print { .filter, button { display: none; } .cards { flex-wrap: wrap; } article { break-inside: avoid; } }
`;
