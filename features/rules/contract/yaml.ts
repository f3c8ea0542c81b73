import { parseDocument, stringify } from 'yaml'
import { z } from 'zod'
import { RuleBody } from './rule.ts'

const longest = 400_000
const Document = z.strictObject({ rules: z.array(RuleBody).min(1).max(200) })

/** Reads `rules:` from YAML (or JSON, which is YAML): no tags, few aliases, no second key of a name. Never throws. */
export function readRules(text: string): { rules: RuleBody[] } | { fault: string } {
  if (text.length > longest) return { fault: `The text is longer than ${longest} characters.` }
  try {
    const read = parseDocument(text, {
      schema: 'core',
      merge: false,
      uniqueKeys: true,
      customTags: null,
      version: '1.2',
    })
    const [error] = read.errors
    if (error) return { fault: `This is not YAML: ${error.message.split('\n')[0]}` }
    const parsed = Document.safeParse(read.toJS({ maxAliasCount: 20 }))
    if (parsed.success) return { rules: parsed.data.rules }
    const issue = parsed.error.issues[0]
    return { fault: `${issue?.path.join('.') || 'The document'}: ${issue?.message}` }
  } catch (error) {
    return { fault: `This is not YAML: ${(error as Error).message.split('\n')[0]}` }
  }
}

/** What says nothing is left out; read again it is the same. */
export const writeRules = (rules: readonly RuleBody[]): string =>
  stringify({ rules: rules.map(said) }, { lineWidth: 110, aliasDuplicateObjects: false })

const said = ({ says, facts, when, acts, stop, expiresAt, ...rest }: RuleBody) => ({
  ...rest,
  ...(says === null ? {} : { says }),
  ...(facts.length === 0 ? {} : { facts }),
  ...(when === null ? {} : { when }),
  acts: acts.map(({ change, ref, body }) => ({
    change,
    ...(ref === null ? {} : { ref }),
    ...(Object.keys(body).length === 0 ? {} : { body: JSON.parse(JSON.stringify(body)) as unknown }),
  })),
  ...(stop ? { stop } : {}),
  ...(expiresAt === null ? {} : { expiresAt }),
})
