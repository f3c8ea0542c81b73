import type { Block, Document } from '../../contract/document.ts'

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (mark) => marks[mark]!)
const broken = (text: string): string => escape(text).replaceAll('\n', '<br>')

/** Nothing of it asks for anything elsewhere: it reads the same without a network, and on paper. */
const style = `
:root{color-scheme:light}
body{font:14px/1.5 system-ui,sans-serif;color:#1b1d21;background:#fff;max-width:60rem;margin:0 auto;padding:2rem;overflow-wrap:anywhere}
.marking{font-weight:600;letter-spacing:.04em;text-align:right;border-bottom:1px solid #d7dade;padding-bottom:.5rem}
h1{font-size:1.9rem;margin:2rem 0 .25rem}h2{font-size:1.3rem;margin:2.2rem 0 .6rem;border-bottom:1px solid #d7dade}h3{font-size:1.05rem;margin:1.6rem 0 .4rem}
.subtitle{font-size:1.15rem;color:#4a4f57;margin:0 0 1.5rem}.quiet{color:#5d636c}.strong{font-weight:600}
table{border-collapse:collapse;width:100%;margin:.6rem 0;font-size:.86rem}th,td{border-bottom:1px solid #d7dade;padding:.3rem .5rem;text-align:left;vertical-align:top}
thead{display:table-header-group}th{color:#4a4f57;font-weight:600}tr{break-inside:avoid}.mono{font-family:ui-monospace,monospace}
dl{display:grid;grid-template-columns:11rem 1fr;gap:.15rem 1rem;margin:.6rem 0}dt{color:#5d636c}dd{margin:0}
figure{margin:1rem 0}figure svg{max-width:100%;height:auto}
.sign{display:grid;grid-template-columns:1fr 1fr 1fr;gap:2rem;margin-top:3.5rem}.sign div{border-top:1px solid #1b1d21;padding-top:.3rem;font-size:.86rem}
footer{margin-top:3rem;border-top:1px solid #d7dade;padding-top:.5rem;color:#5d636c;font-size:.8rem}
@page{margin:18mm}@media print{body{padding:0;max-width:none}.page{break-before:page}h2,h3{break-after:avoid}}
`

const facts = (rows: readonly (readonly [string, string])[]): string =>
  `<dl>${rows.map(([name, words]) => `<dt>${escape(name)}</dt><dd>${broken(words)}</dd>`).join('')}</dl>`

const table = ({ columns, rows }: Extract<Block, { kind: 'table' }>): string => {
  const head = columns.map(
    ({ label, width }) => `<th scope="col"${width ? ` style="width:${width}%"` : ''}>${escape(label)}</th>`,
  )
  const cells = (row: readonly string[]) =>
    row.map((cell, index) => `<td${columns[index]?.mono ? ' class="mono"' : ''}>${broken(cell)}</td>`).join('')
  return `<table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n')}</tbody></table>`
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level + 1}>${escape(block.text)}</h${block.level + 1}>`
    case 'paragraph':
      return `<p${block.tone ? ` class="${block.tone}"` : ''}>${broken(block.text)}</p>`
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${broken(item)}</li>`).join('')}</ul>`
    case 'facts':
      return facts(block.rows)
    case 'table':
      return table(block)
    case 'drawing':
      return `<figure>${block.drawing.svg}</figure>`
    case 'signature':
      return `<div class="sign">${block.lines.map((line) => `<div>${escape(line)}, date</div>`).join('')}</div>`
    case 'page':
      return '<div class="page"></div>'
  }
}

/** One file by itself: no script, no address, every text of the case written out and never markup. */
export const renderHtml = (document: Document): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${escape(`${document.title}: ${document.subtitle}`)}</title>
<style>${style}</style>
</head>
<body>
<p class="marking">${escape(document.marking)}</p>
<h1>${escape(document.title)}</h1>
<p class="subtitle">${escape(document.subtitle)}</p>
${facts(document.cover)}
${document.blocks.map(blockOf).join('\n')}
<footer>${escape(document.foot)}<br>${escape(document.marking)}</footer>
</body>
</html>
`
