/** How the pages look, within each of them: on a bad line nothing else is waited for. */
export const STYLE = `
:root { --ink: #1f2421; --quiet: #5a625d; --line: #dcd8ce; --paper: #faf8f4; --card: #fff; --accent: #8a2f22; color-scheme: light; color: var(--ink); background: var(--paper); accent-color: var(--accent); font: 1rem/1.6 system-ui, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 0 1.25rem; overflow-wrap: anywhere; }
h1, h2, caption { font-family: Charter, "Bitstream Charter", "Iowan Old Style", Georgia, "Songti SC", "STSong", "Noto Serif CJK SC", "Noto Serif SC", serif; font-weight: 600; line-height: 1.3; text-wrap: balance; }
h1 { margin: 0; font-size: clamp(1.625rem, 1.3rem + 1.6vw, 2.375rem); letter-spacing: -0.01em; }
h2 { margin: 0 0 .75rem; font-size: 1.3125rem; }
h3 { margin: 0; font-size: 1rem; font-weight: 600; line-height: 1.45; }
:lang(zh) :is(h1, h2, h3, caption), :lang(zh):is(h1) { letter-spacing: 0; }
p { margin: 0; }
p + p { margin-block-start: .75rem; }
ul { margin: 0; padding: 0; list-style: none; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .2em; text-decoration-color: #8a2f2266; }
a:hover { text-decoration-color: currentcolor; }
:focus-visible { outline: 2px solid #1d5fa8; outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; inset-block-start: -10rem; padding: .5rem 1rem; background: var(--card); }
.skip:focus { inset-block-start: 0; }
header, footer { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .25rem 1.5rem; }
header { padding-block: .75rem; border-block-end: 1px solid var(--line); }
header nav { display: flex; gap: 1.25rem; }
header nav a { padding-block: .25rem; white-space: nowrap; color: var(--quiet); text-decoration: none; }
header nav a:hover { color: var(--ink); }
.brand { display: flex; align-items: center; gap: .625rem; min-height: 2.25rem; font-weight: 650; color: inherit; text-decoration: none; }
footer { margin-block-start: 4rem; padding-block: 1.25rem 2.5rem; border-block-start: 1px solid var(--line); font-size: .875rem; color: var(--quiet); }
footer p { margin: 0; }
footer a { display: inline-block; margin-inline-start: 1rem; padding-block: .25rem; }
main { padding-block-start: 2.25rem; outline: none; }
section { margin-block-start: 2.75rem; }
section.lead { margin-block-start: 0; }
.lead p { max-width: 44rem; margin-block-start: .75rem; font-size: 1.0625rem; color: var(--quiet); }
.lead .facts { margin-block-start: .375rem; font-size: .9375rem; }
.facts, .count { color: var(--quiet); font-size: .9375rem; }
.count { font-weight: 400; font-size: .875em; font-variant-numeric: tabular-nums; }
.more { margin-block-start: 1rem; }
.programmes { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 18.5rem), 1fr)); gap: 0 2rem; }
.programmes li { padding-block: .75rem; border-block-start: 1px solid var(--line); }
.programmes p { font-size: .9375rem; color: var(--quiet); }
.countries ul { display: flex; flex-wrap: wrap; gap: .375rem .5rem; margin-block-end: 1rem; }
.countries a { display: block; padding: .125rem .75rem; border: 1px solid var(--line); border-radius: 2rem; background: var(--card); font-size: .9375rem; text-decoration: none; color: inherit; }
.countries a:hover { border-color: var(--quiet); }
.countries a[aria-current] { border-color: var(--accent); background: var(--accent); color: #fff; }
.countries a[aria-current] .count { color: #fff; }
.projects li { display: grid; grid-template-columns: minmax(0, 1fr) 15rem 15rem; gap: 0 2rem; padding-block: .625rem; border-block-start: 1px solid var(--line); }
.projects p { margin: 0; }
.projects .name { font-weight: 500; line-height: 1.45; }
.projects .facts:last-child { display: flex; justify-content: space-between; gap: 1rem; overflow-wrap: normal; }
.when { font-variant-numeric: tabular-nums; white-space: nowrap; }
article { padding-block: 1rem; border-block-start: 1px solid var(--line); }
p + article { margin-block-start: .75rem; }
th[scope=row], th:first-child { width: 38%; }
article > * + * { margin-block-start: .375rem; }
.commitments { margin-block-start: .75rem; padding-inline-start: 1rem; border-inline-start: 2px solid var(--line); }
.commitments li + li { margin-block-start: .75rem; }
.commitments p { margin: 0; }
.commitments b { font-weight: 600; }
.documents li, .milestones li { padding-block: .25rem; }
.documents .facts, .milestones .facts { margin-inline-start: .375rem; font-size: .875rem; }
form { display: flex; flex-wrap: wrap; align-items: end; gap: .75rem 1rem; margin-block: 1.25rem; }
label { display: grid; gap: .125rem; font-size: .875rem; color: var(--quiet); flex: 0 1 18rem; min-width: 0; }
input, select, button { width: 100%; min-height: 2.5rem; padding: .25rem .625rem; border: 1px solid #8b918d; border-radius: 6px; background: var(--card); font: inherit; font-size: 1rem; color: var(--ink); }
button { width: auto; padding-inline: 1.25rem; cursor: pointer; }
button:hover { border-color: var(--ink); }
.story { display: grid; grid-template: auto 1fr / minmax(0, 1fr) minmax(0, 20rem); gap: 0 3.5rem; align-items: start; margin-block-start: 1.75rem; }
.story > :nth-child(n+2):not(.card) { grid-column: 1; }
.card { grid-area: 1 / 2 / 3; }
.text p { font-size: 1.0625rem; }
.text h2 { margin-block: 1.5rem .375rem; font-size: 1.0625rem; }
.card { margin: 0; padding: .25rem 1.125rem; border: 1px solid var(--line); border-radius: 8px; background: var(--card); font-size: .9375rem; line-height: 1.5; }
.card > div { padding-block: .5rem; }
.card > div + div { border-block-start: 1px solid var(--line); }
dt { font-size: .8125rem; color: var(--quiet); }
dd { margin: 0; }
.digits, .number { white-space: nowrap; }
.number .facts { white-space: normal; }
.note { padding: .5rem .875rem; margin-block-end: .75rem; border-inline-start: 3px solid #c99a2e; background: #fdf3d8; font-size: .9375rem; }
.wide { overflow-x: auto; margin-block-start: 1rem; }
table { width: 100%; overflow-wrap: normal; border-collapse: collapse; font-size: .9375rem; }
caption { padding-block-end: .5rem; text-align: start; font-size: 1.0625rem; }
caption .facts { font-family: system-ui, "Noto Sans CJK SC", sans-serif; font-weight: 400; }
th, td { padding: .375rem .75rem .375rem 0; border-block-start: 1px solid var(--line); text-align: start; vertical-align: top; font-weight: 400; }
thead th { color: var(--quiet); font-size: .8125rem; border: 0; }
.number { padding-inline: .75rem 0; text-align: end; font-variant-numeric: tabular-nums; }
.none { color: var(--quiet); }
@media (max-width: 44rem) {
  body { padding-inline: 1rem; }
  main { padding-block-start: 1.5rem; }
  footer a { margin-inline: 0 1rem; }
  section { margin-block-start: 2.25rem; }
  header nav { gap: 1rem; }
  .projects li { grid-template-columns: minmax(0, 1fr); }
  .projects .facts:last-child { justify-content: start; }
  .story { display: block; }
  .card { margin-block-start: 1.5rem; }
  label { flex-basis: 100%; }
}
@media print { header nav, form, .countries, .skip { display: none; } body { max-width: none; background: none; } }
`;
