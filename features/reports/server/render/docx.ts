// A Word file is a ZIP of XML: docx writes both, in JavaScript alone.
import {
  AlignmentType,
  BorderStyle,
  Document as WordDocument,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  PageBreak,
  PageNumber,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Block, Document } from '../../contract/document.ts'
import { pinZip } from './pin-zip.ts'

const grey = '5D636C'
const rule = { style: BorderStyle.SINGLE, size: 4, color: 'D7DADE' } as const
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const

type Look = { bold?: boolean; color?: string; size?: number; mono?: boolean }

/** Text, with its own line breaks; never a field, which Word would compute. */
const runs = (text: string, { mono, ...look }: Look = {}): TextRun[] =>
  text
    .split('\n')
    .map(
      (line, index) =>
        new TextRun({ text: line, ...look, ...(index > 0 && { break: 1 }), ...(mono && { font: 'Courier New' }) }),
    )

const cell = (text: string, width: number, look: Look): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.PERCENTAGE },
    margins: { top: 40, bottom: 40, left: 60, right: 60 },
    children: [new Paragraph({ children: runs(text, { size: 17, ...look }) })],
  })

/** Those without a width share what the others leave. */
function widthsOf(columns: readonly { width?: number | undefined }[]): number[] {
  const given = columns.reduce((sum, { width }) => sum + (width ?? 0), 0)
  const free = columns.filter(({ width }) => width === undefined).length
  return columns.map(({ width }) => width ?? Math.max(5, Math.floor((100 - given) / Math.max(1, free))))
}

const grid = (rows: TableRow[], inside: typeof rule | typeof none): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { top: inside, bottom: inside, left: none, right: none, insideVertical: none, insideHorizontal: inside },
    rows,
  })

function table({ columns, rows }: Extract<Block, { kind: 'table' }>): Table {
  const widths = widthsOf(columns)
  const head = new TableRow({
    tableHeader: true,
    children: columns.map(({ label }, index) => cell(label, widths[index]!, { bold: true, color: grey })),
  })
  const body = rows.map(
    (row) =>
      new TableRow({
        children: columns.map(({ mono }, index) => cell(row[index] ?? '', widths[index]!, mono ? { mono } : {})),
      }),
  )
  return grid([head, ...body], rule)
}

const facts = (rows: readonly (readonly [string, string])[]): Table =>
  grid(
    rows.map(([name, said]) => new TableRow({ children: [cell(name, 25, { color: grey }), cell(said, 75, {})] })),
    none,
  )

/** One clear point: what programs show that draw no SVG, with the words of the picture as its description. */
const blank = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const drawing = ({ drawing: { title, alt, svg, width, height } }: Extract<Block, { kind: 'drawing' }>): Paragraph =>
  new Paragraph({
    spacing: { before: 120, after: 120 },
    children: [
      new ImageRun({
        type: 'svg',
        data: Buffer.from(svg),
        transformation: { width: Math.round(width * 1.2), height: Math.round(height * 1.2) },
        fallback: { type: 'png', data: blank },
        altText: { name: title, description: alt, title },
      }),
    ],
  })

const paragraph = (text: string, look: Look = {}): Paragraph =>
  new Paragraph({ spacing: { before: 40, after: 80 }, children: runs(text, look) })

const heading = ({ level, text }: Extract<Block, { kind: 'heading' }>): Paragraph =>
  new Paragraph({
    heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
    keepNext: true,
    spacing: { before: 280, after: 80 },
    children: runs(text),
  })

const signed = (line: string): Paragraph =>
  new Paragraph({ spacing: { before: 700 }, border: { top: rule }, children: runs(`${line}, date`, { size: 17 }) })

const tones = { quiet: { color: grey }, strong: { bold: true } } as const

function blockOf(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block)]
    case 'paragraph':
      return [paragraph(block.text, block.tone && tones[block.tone])]
    case 'list':
      return block.items.map((item) => new Paragraph({ bullet: { level: 0 }, children: runs(item) }))
    case 'facts':
      return [facts(block.rows)]
    case 'table':
      return [table(block)]
    case 'drawing':
      return [drawing(block)]
    case 'signature':
      return block.lines.map(signed)
    case 'page':
      return [new Paragraph({ children: [new PageBreak()] })]
  }
}

const small = (text: string): Paragraph => new Paragraph({ children: runs(text, { size: 15, color: grey }) })

export async function renderDocx(document: Document): Promise<Uint8Array> {
  const file = new WordDocument({
    title: `${document.title}: ${document.subtitle}`,
    creator: 'Caseward',
    lastModifiedBy: 'Caseward',
    styles: { default: { document: { run: { font: 'Calibri', size: 20 } } } },
    sections: [
      {
        headers: {
          default: new Header({
            children: [
              new Paragraph({
                alignment: AlignmentType.RIGHT,
                children: runs(document.marking, { bold: true, size: 17 }),
              }),
            ],
          }),
        },
        footers: {
          default: new Footer({
            children: [
              small(document.foot),
              new Paragraph({
                alignment: AlignmentType.RIGHT,
                children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 15 })],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: runs(document.title) }),
          new Paragraph({ spacing: { after: 240 }, children: runs(document.subtitle, { color: grey, size: 26 }) }),
          facts(document.cover),
          ...document.blocks.flatMap(blockOf),
        ],
      },
    ],
  })
  return pinZip(await Packer.toBuffer(file), document.at)
}
