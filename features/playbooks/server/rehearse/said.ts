import type { AnyChange } from '../../../../platform/server/change.ts'
import { sayText, textsIn, type Sight } from '../../../../platform/contract/expressions/fill.ts'
import { actSentence, namesOfIds } from '../../../rules/server/index.ts'
import { whoIs } from '../queries/who.ts'
import type { Rehearsal } from './walk.ts'

/** Who is meant, by name; as it is written where nobody fits. */
export async function sayWho({ scene, of }: Rehearsal, sight: Sight, who: string): Promise<string> {
  const said = sayText(sight, who)
  if (said.startsWith('email:')) return said.slice('email:'.length).trim()
  const people = await whoIs(scene, { ...of, startedBy: scene.actor.personId }, said)
  return people.length > 0
    ? new Intl.ListFormat('en', { type: 'disjunction' }).format(people.map(({ name }) => name))
    : `${said} (nobody fits now)`
}

type Acting = { change: AnyChange; body: Record<string, unknown>; on: string | null }

/** `would set severity (severity: high)`: in words and names, without ids. */
export async function sayAct({ scene, of, values }: Rehearsal, { change, body, on }: Acting): Promise<string> {
  const names = new Map(await namesOfIds(scene, textsIn([body, on ?? ''])))
  const [kase, alert] = [values.case, values.alert] as ({ key?: string; title?: string } | null | undefined)[]
  if (of.caseId && kase?.key) names.set(of.caseId, kase.key)
  if (of.alertId && alert?.title) names.set(of.alertId, `“${alert.title}”`)
  const says = actSentence({ name: change.request.name, change, body }, names)
  const other =
    on === null || on === of.caseId || on === of.alertId
      ? ''
      : `, on ${names.get(on) ?? `another ${change.subjectKind}`}`
  return `would ${says.charAt(0).toLowerCase()}${says.slice(1).replace(/\.$/, `${other}.`)}`
}
