import type { Act } from '../../contract/acts/act.ts'
import type { Vocabulary } from '../../contract/expressions/expression.ts'
import { textsIn } from '../../contract/expressions/fill.ts'
import { compileTemplate } from '../../contract/expressions/render.ts'
import type { AnyChange } from '../change.ts'
import { granted, permissionOf } from '../policy.ts'
import type { Registry } from '../registry.ts'
import type { Actor } from '../scene.ts'

/** `forbidden`: it is well said, and whoever says it may not do it. */
export type ActFault = { field: 'change' | 'ref' | 'body'; sentence: string; forbidden?: true }

/** What the act is about: a kind of subject, and what expressions may say of it. */
type On = { actor: Actor; kind: string; vocabulary: Vocabulary }

/** The first thing wrong with an act, if any. Nobody lets the system do what they may not do themselves. */
export function actFault(registry: Registry, act: Act, { actor, kind, vocabulary }: On): ActFault | undefined {
  const change = registry.acts.get(act.change)
  if (!change) return { field: 'change', sentence: noAct(registry, act.change) }
  return (
    notYours(actor, change) ??
    unreadable(act, vocabulary) ??
    (act.ref === null ? wrongPlace(change, kind) : undefined) ??
    wrongBody(change, act)
  )
}

export const noAct = ({ changes }: Registry, name: string): string =>
  changes.has(name) ? `“${name}” is done in person and by nobody else.` : `There is no change “${name}”.`

/** That a person may not do this themselves; undefined where they may. */
export const notYours = (actor: Actor, change: AnyChange): ActFault | undefined =>
  granted(actor, permissionOf(change))
    ? undefined
    : {
        field: 'change',
        sentence: `“${change.request.name}” needs the permission ${permissionOf(change)} that you do not have.`,
        forbidden: true,
      }

const wrongPlace = ({ request, subjectKind }: AnyChange, kind: string): ActFault | undefined =>
  subjectKind === kind || !request.path.includes('{id}')
    ? undefined
    : { field: 'ref', sentence: `“${request.name}” is done to a ${subjectKind}; say to which one.` }

function unreadable({ ref, body }: Act, vocabulary: Vocabulary): ActFault | undefined {
  for (const [field, text] of [['ref', ref ?? ''] as const, ...textsIn(body).map((each) => ['body', each] as const)]) {
    const template = compileTemplate(text, vocabulary)
    if ('fault' in template) return { field, sentence: template.fault }
  }
  return undefined
}

/** What is filled in later is judged then. */
function wrongBody({ request }: AnyChange, { body }: Act): ActFault | undefined {
  if (textsIn(body).some((text) => text.includes('{{'))) return undefined
  const issue = request.body.safeParse(body).error?.issues[0]
  const place = issue?.path.join('.')
  return issue && { field: 'body', sentence: `“${request.name}” cannot be done so: ${place} ${issue.message}` }
}
