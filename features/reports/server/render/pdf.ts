import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { Block, Column, Document } from '../../contract/document.ts'
import { printable } from './printable.ts'

/** As pdfmake takes it: text, table, svg, columns, each with its style. */
type Content = Readonly<Record<string, unknown>>
type Pdfmake = {
  setFonts: (fonts: Record<string, Record<string, string>>) => void
  setUrlAccessPolicy: (may: (url: string) => boolean) => void
  setLocalAccessPolicy: (may: (path: string) => boolean) => void
  createPdf: (definition: Content) => { getBuffer: () => Promise<Uint8Array> }
}

// pdfmake is pure JavaScript, so that it runs wherever Node does. Required and not imported: its published types bring those
// of a browser to all of the server.
const require = createRequire(import.meta.url)
const pdfmake = require('pdfmake') as Pdfmake
const fonts = `${dirname(require.resolve('pdfmake/package.json'))}/fonts/Roboto/`

pdfmake.setFonts({
  Roboto: {
    normal: `${fonts}Roboto-Regular.ttf`,
    bold: `${fonts}Roboto-Medium.ttf`,
    italics: `${fonts}Roboto-Italic.ttf`,
    bolditalics: `${fonts}Roboto-MediumItalic.ttf`,
  },
})
// Nothing of a report leads anywhere: no address is fetched, and no file is read but these four.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => path.startsWith(fonts))

const grey = '#5d636c'
const rule = '#d7dade'

/** A word that no line holds is broken where it must; prose is not. */
const words = (text: string, longest: number) => {
  const shown = printable(text)
  const long = shown.split(/\s/).some((word) => word.length > longest)
  return long ? { text: shown, wordBreak: 'break-all' as const } : { text: shown }
}

const lines = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => rule,
  paddingTop: () => 3,
  paddingBottom: () => 3,
}

/** What each column takes of the line, in percent: those without a width share what the others leave. */
function shares(columns: readonly Column[]): number[] {
  const given = columns.reduce((sum, { width }) => sum + (width ?? 0), 0)
  const free = columns.filter(({ width }) => width === undefined).length
  return columns.map(({ width }) => width ?? (100 - given) / Math.max(1, free))
}

function table({ columns, rows }: Extract<Block, { kind: 'table' }>): Content {
  const share = shares(columns)
  const body: Content[][] = [
    columns.map(({ label }) => ({ text: printable(label), bold: true, color: grey })),
    // A row must have as many cells as there are columns, or nothing is drawn at all. So many letters go into a percent.
    ...rows.map((row) => columns.map((_, index) => words(row[index] ?? '', Math.floor(share[index]! * 1.05)))),
  ]
  const widths = columns.map(({ width }) => (width === undefined ? '*' : `${width}%`))
  return {
    table: { headerRows: 1, dontBreakRows: false, widths, body },
    layout: lines,
    fontSize: 8,
    margin: [0, 4, 0, 8],
  }
}

const facts = (rows: readonly (readonly [string, string])[]): Content => ({
  table: {
    widths: ['24%', '*'],
    body: rows.map(([name, said]) => [{ text: printable(name), color: grey }, words(said, 60)]),
  },
  layout: { ...lines, hLineWidth: () => 0, paddingTop: () => 1.5, paddingBottom: () => 1.5 },
  margin: [0, 2, 0, 6],
})

function contentOf(block: Block): Content {
  switch (block.kind) {
    case 'heading':
      return block.level === 1
        ? { text: printable(block.text), fontSize: 15, bold: true, margin: [0, 18, 0, 4], headlineLevel: 1 }
        : { text: printable(block.text), fontSize: 11.5, bold: true, margin: [0, 10, 0, 2], headlineLevel: 2 }
    case 'paragraph':
      return {
        ...words(block.text, 70),
        margin: [0, 2, 0, 4],
        ...(block.tone === 'quiet' && { color: grey }),
        ...(block.tone === 'strong' && { bold: true }),
      }
    case 'list':
      return { ul: block.items.map((item) => words(item, 70)), margin: [0, 2, 0, 4] }
    case 'facts':
      return facts(block.rows)
    case 'table':
      return table(block)
    case 'drawing':
      return { svg: printable(block.drawing.svg), width: block.drawing.width, margin: [0, 6, 0, 6] }
    case 'signature':
      return {
        columns: block.lines.map((line) => ({
          stack: [
            { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 150, y2: 0, lineWidth: 0.5 }] },
            { text: printable(`${line}, date`), margin: [0, 3, 0, 0] },
          ],
        })),
        unbreakable: true,
        fontSize: 8.5,
        margin: [0, 48, 0, 0],
      }
    case 'page':
      return { text: '', pageBreak: 'after' }
  }
}

/** A heading does not stay behind when the picture below it goes to the next page. */
function together(blocks: readonly Block[]): Content[] {
  const titled = (index: number) =>
    blocks[index]?.kind === 'drawing' && ['heading', 'paragraph'].includes(blocks[index - 1]?.kind ?? '')
  return blocks.flatMap((block, index) => {
    if (titled(index + 1)) return []
    const content = contentOf(block)
    return titled(index) ? [{ stack: [contentOf(blocks[index - 1]!), content], unbreakable: true }] : [content]
  })
}

const definition = (document: Document): Content => ({
  // What a PDF says of itself comes from the report alone, so that the same report is the same bytes.
  info: {
    title: printable(`${document.title}: ${document.subtitle}`),
    creator: 'Caseward',
    producer: 'Caseward',
    creationDate: new Date(document.at),
    modDate: new Date(document.at),
  },
  version: '1.7',
  lang: 'en',
  pageSize: 'A4',
  pageMargins: [40, 56, 40, 52],
  defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.2, color: '#1b1d21' },
  header: { text: printable(document.marking), alignment: 'right', bold: true, fontSize: 8.5, margin: [40, 24, 40, 0] },
  footer: (page: number, pages: number) => ({
    columns: [
      { text: printable(document.foot), color: grey },
      { text: `${page} / ${pages}`, alignment: 'right', width: 60, color: grey },
    ],
    fontSize: 7.5,
    margin: [40, 12, 40, 0],
  }),
  pageBreakBefore: (
    node: { headlineLevel?: number },
    { getFollowingNodesOnPage }: { getFollowingNodesOnPage: () => unknown[] },
  ) => node.headlineLevel !== undefined && getFollowingNodesOnPage().length === 0,
  content: [
    { text: printable(document.title), fontSize: 24, bold: true, margin: [0, 36, 0, 4] },
    { ...words(document.subtitle, 50), fontSize: 13, color: grey, margin: [0, 0, 0, 16] },
    facts(document.cover),
    ...together(document.blocks),
  ],
})

export const renderPdf = async (document: Document): Promise<Uint8Array> =>
  pdfmake.createPdf(definition(document)).getBuffer()
