import type { Block } from '../../contract/document.ts'
import { defangAddresses } from './clean.ts'

const inline = (text: string): string =>
  defangAddresses(
    text
      .replaceAll(/@\[([^\]\n]{1,200})\]\(person:[^)]*\)/g, '@$1')
      .replaceAll(/!\[([^\]\n]*)\]\([^)\s]*\)/g, (_, words: string) => `[picture${words ? `: ${words}` : ''}]`)
      .replaceAll(/\[([^\]\n]+)\]\((\S+?)\)/g, '$1 ($2)')
      .replaceAll(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
      .replaceAll(/`([^`\n]+)`/g, '$1'),
  )

const bullet = /^\s*(?:[-*+]|\d{1,4}[.)])\s+(?:\[( |x|X)\]\s+)?(.*)$/
const heading = /^#{1,6}\s+(.*)$/

/** Markdown people wrote, as plain blocks: its headings, lists and paragraphs. What it embeds or links is named, never followed. */
export function prose(markdown: string): Block[] {
  const blocks: Block[] = []
  let lines: string[] = []
  let items: string[] = []
  const flush = () => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', text: inline(lines.join('\n')) })
    if (items.length > 0) blocks.push({ kind: 'list', items: items.map(inline) })
    lines = []
    items = []
  }
  for (const line of markdown.split(/\r?\n/)) {
    const item = bullet.exec(line)
    const titled = heading.exec(line)?.[1]
    if (line.trim() === '' || titled !== undefined || (item ? lines.length > 0 : items.length > 0)) flush()
    if (titled !== undefined) blocks.push({ kind: 'paragraph', text: inline(titled), tone: 'strong' })
    else if (item) items.push(`${item[1] === undefined ? '' : item[1] === ' ' ? '☐ ' : '☑ '}${item[2] ?? ''}`)
    else if (line.trim() !== '') lines.push(line.trim())
  }
  flush()
  return blocks
}

/** On one line, for a cell. */
export const inLine = (markdown: string): string => inline(markdown).replaceAll(/\s+/g, ' ').trim()
