import type { Block, Document } from '../../contract/document.ts'

/** What marks up in Markdown, or in the HTML that Markdown lets through, is written as it stands there. */
const escape = (text: string): string =>
  text
    .replaceAll(/[\\`*_{}[\]<>#+!|~$&]/g, String.raw`\$&`)
    .replaceAll(/^(\s*)([-=]|\d+[.)])/gm, (_, space: string, mark: string) =>
      /^\d/.test(mark) ? `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}` : `${space}\\${mark}`,
    )
const inLine = (text: string): string => escape(text.replaceAll(/\s+/g, ' ').trim())
/** A trailing backslash breaks the line where the text breaks it. */
const paragraph = (text: string): string =>
  escape(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .join('\\\n')

/** Code keeps what Markdown would change; a longer fence than any in it. */
const code = (text: string): string => {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence} ${text.replaceAll(/\s+/g, ' ').replaceAll('|', String.raw`\|`)} ${fence}`
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function table({ columns, rows }: Extract<Block, { kind: 'table' }>): string {
  const cell = (text: string, index: number) => (columns[index]?.mono && text !== '' ? code(text) : inLine(text))
  return [
    row(columns.map(({ label }) => inLine(label))),
    row(columns.map(() => '---')),
    ...rows.map((cells) => row(cells.map(cell))),
  ].join('\n')
}

const facts = (rows: readonly (readonly [string, string])[]): string =>
  rows.map(([name, words]) => `- **${inLine(name)}**: ${inLine(words)}`).join('\n')

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${inLine(block.text)}`
    case 'paragraph':
      return block.tone === 'strong' ? `**${inLine(block.text)}**` : paragraph(block.text)
    case 'list':
      return block.items.map((item) => `- ${inLine(item)}`).join('\n')
    case 'facts':
      return facts(block.rows)
    case 'table':
      return table(block)
    case 'drawing':
      return inLine(block.drawing.alt)
    case 'signature':
      return block.lines.map((line) => `${inLine(line)}, date: ${String.raw`\_`.repeat(20)}`).join('\n\n')
    case 'page':
      return '---'
  }
}

/** What is drawn is told in words: Markdown draws nothing. */
export const renderMarkdown = (document: Document): string =>
  `${[
    inLine(document.marking),
    `# ${inLine(document.title)}`,
    `**${inLine(document.subtitle)}**`,
    facts(document.cover),
    ...document.blocks.map(blockOf),
    '---',
    inLine(document.foot),
  ].join('\n\n')}\n`
