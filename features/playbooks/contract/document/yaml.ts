import { parseDocument, stringify } from 'yaml'
import type { Fault } from '../check/fault.ts'
import { PlaybookDocument } from './playbook.ts'

const longest = 400_000

/** Reads YAML (or JSON, which is YAML): no tags, few aliases, no second key of a name. Never throws. */
export function readPlaybook(text: string): { document: PlaybookDocument } | { faults: Fault[] } {
  const wrong = (sentence: string) => ({ faults: [{ step: null, field: null, sentence }] })
  if (text.length > longest) return wrong(`The text is longer than ${longest} characters.`)
  try {
    const read = parseDocument(text, {
      schema: 'core',
      merge: false,
      uniqueKeys: true,
      customTags: null,
      version: '1.2',
    })
    const [error] = read.errors
    if (error) return wrong(`This is not YAML: ${error.message.split('\n')[0]}`)
    return parsePlaybook(read.toJS({ maxAliasCount: 20 }))
  } catch (error) {
    return wrong(`This is not YAML: ${(error as Error).message.split('\n')[0]}`)
  }
}

/** @returns what is wrong with the shape, each at its step */
export function parsePlaybook(value: unknown): { document: PlaybookDocument } | { faults: Fault[] } {
  const parsed = PlaybookDocument.safeParse(value)
  if (parsed.success) return { document: parsed.data }
  return {
    faults: parsed.error.issues.slice(0, 50).map(({ path, message }) => {
      const [first, second, ...rest] = path.map(String)
      if (first !== 'steps' || second === undefined)
        return {
          step: null,
          field: path.join('.') || null,
          sentence: `${path.join('.') || 'The document'}: ${message}`,
        }
      return { step: second, field: rest.join('.') || null, sentence: `${placeOf(value, second, rest)}: ${message}` }
    }),
  }
}

/** `For of the step "Wait"`, for those who do not read the document. */
function placeOf(value: unknown, id: string, [field, ...below]: readonly string[]): string {
  const name = (value as { steps: Record<string, { name?: unknown } | null> }).steps[id]?.name
  const step = typeof name === 'string' && name !== '' ? name : id
  if (field === undefined) return `The step "${step}"`
  const said = field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return `${[`${said[0]?.toUpperCase()}${said.slice(1)}`, ...below].join('.')} of the step "${step}"`
}

export const writePlaybook = (document: PlaybookDocument): string =>
  stringify(withoutNothing(document), { lineWidth: 110, aliasDuplicateObjects: false })

const withoutNothing = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
