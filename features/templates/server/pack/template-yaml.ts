import { LineCounter, parseDocument, stringify, isMap, isNode, isScalar, type Document } from 'yaml'
import { z } from 'zod'
import { Problem } from '../../../../platform/contract/problem.ts'
import { Line } from '../../../../platform/contract/scalars.ts'
import { TypeKey } from '../../contract/case-type.ts'
import { TemplateContent } from '../../contract/template.ts'

/** A template as a file: its name and description, then all of what it says, empty things left out. */
export const TemplateDocument = z
  .strictObject({ key: TypeKey, name: Line(80), description: z.string().trim().max(500).default('') })
  .extend(TemplateContent.shape)
export type TemplateDocument = z.infer<typeof TemplateDocument>

const mostFaults = 20

/** @throws Problem template.yaml with every fault by its line */
export function readYaml<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false, schema: 'core' })
  const broken = document.errors.map((error) => ({ line: lines.linePos(error.pos[0]).line, message: error.message }))
  if (broken.length > 0) throw faults(broken)
  const read = schema.safeParse(plainly(document))
  if (read.success) return read.data
  throw faults(read.error.issues.map((issue) => ({ line: lineOf(document, lines, issue), message: said(issue) })))
}

/** Aliases may not blow up into more than was written. */
function plainly(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 })
  } catch {
    throw faults([{ line: 1, message: 'Its aliases stand for more than they may.' }])
  }
}

type Fault = { line: number; message: string }

function faults(found: readonly Fault[]): Problem {
  const shown = found.toSorted((a, b) => a.line - b.line).slice(0, mostFaults)
  const [first] = shown
  const more =
    found.length > 1
      ? ` There ${found.length === 2 ? 'is one more fault' : `are ${found.length - 1} more faults`}.`
      : ''
  return new Problem('invalid', 'template.yaml', `Line ${first?.line}: ${first?.message}${more} Nothing was saved.`, {
    fields: shown.map(({ line, message }) => ({ path: `line ${line}`, message })),
  })
}

const said = (issue: z.core.$ZodIssue): string => {
  const where =
    issue.path.length > 0
      ? `${issue.path.map((part) => (typeof part === 'number' ? part + 1 : String(part))).join(' › ')}: `
      : ''
  if (issue.code === 'unrecognized_keys') return `${where}there is no ${issue.keys.join(', ')} here.`
  return `${where}${issue.message.replace(/[.\s]*$/, '.')}`
}

/** Of the thing at the path, or of the nearest thing around it that stands in the text. */
function lineOf(document: Document, lines: LineCounter, issue: z.core.$ZodIssue): number {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : [...issue.path]
  for (let length = path.length; length > 0; length -= 1) {
    const around = document.getIn(path.slice(0, length - 1), true) ?? document.contents
    const name = path[length - 1]
    if (isMap(around)) {
      const pair = around.items.find(({ key }) => isScalar(key) && key.value === name)
      if (pair && isNode(pair.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line
    }
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}

/** What reads back as the same template. */
export function writeYaml({
  key,
  name,
  description,
  content,
}: {
  key: string
  name: string
  description: string
  content: TemplateContent
}): string {
  return stringify(lean({ key, name, description, ...content }), { lineWidth: 100, blockQuote: 'literal' })
}

/** Without what says nothing, so that what is left is what somebody meant. */
function lean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lean)
  if (typeof value !== 'object' || value === null) return value
  const told = Object.entries(value).filter(
    ([name, each]) =>
      !(each === null || each === '' || each === false || (name === 'owner' && each === 'nobody')) &&
      !(Array.isArray(each) && each.length === 0) &&
      !(typeof each === 'object' && each !== null && !Array.isArray(each) && Object.keys(each).length === 0),
  )
  return Object.fromEntries(told.map(([name, each]) => [name, lean(each)]))
}
