import { Problem, wrongField } from '../../../platform/contract/problem.ts'
import { actFault } from '../../../platform/server/acts/check-act.ts'
import type { Registry } from '../../../platform/server/registry.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { DefinitionBody } from '../contract/clock.ts'
import { vocabularyOf } from '../contract/vocabulary.ts'
import { factsOn } from './choices.ts'
import { unknownFields } from './queries/filled-in.ts'
import { missingCalendar, missingPeople } from './queries/missing.ts'
import { readyDefinition } from './run/ready.ts'

/** What is wrong with a definition, whoever saves it; a tier does nothing that they may not do themselves. */
export async function definitionProblem(
  registry: Registry,
  scene: Scene,
  body: DefinitionBody,
): Promise<Problem | undefined> {
  const { calendarId } = body
  if (calendarId && (await missingCalendar(scene, calendarId)))
    return wrongField('clock.calendar', 'calendarId', 'There is no such calendar. Nothing was saved.')
  if (JSON.stringify(body.start) === JSON.stringify(body.stop))
    return wrongField('clock.no-time', 'stop', 'A clock that stops by what starts it never runs. Nothing was saved.')
  return (
    wrongFact(registry, body) ??
    unreadable(body) ??
    wrongAct(registry, scene, body) ??
    (await wrongPerson(scene, body)) ??
    (await strangeField(scene, body))
  )
}

function wrongFact(registry: Registry, { on, start, stop }: DefinitionBody): Problem | undefined {
  const known = new Set(factsOn(registry, on))
  for (const [path, moment] of Object.entries({ start, stop })) {
    const strange = 'facts' in moment ? moment.facts.find((fact) => !known.has(fact)) : undefined
    if (strange) return wrongField('clock.fact', `${path}.facts`, `There is no fact “${strange}” about a ${on}.`)
  }
  return undefined
}

function unreadable(body: DefinitionBody): Problem | undefined {
  const moment = new Date(0)
  const rest = { id: '', version: 1, active: true, begins: moment, since: moment, savedBy: null, calendar: null }
  try {
    readyDefinition({ ...rest, body })
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

function wrongAct(registry: Registry, scene: Scene, { on, tiers }: DefinitionBody): Problem | undefined {
  const asked = { actor: scene.actor, kind: on, vocabulary: vocabularyOf[on] }
  for (const [index, tier] of tiers.entries())
    for (const [at, act] of tier.acts.entries()) {
      const fault = actFault(registry, act, asked)
      if (!fault) continue
      const path = `tiers.${index}.acts.${at}.${fault.field}`
      if (!fault.forbidden) return wrongField('clock.act', path, `${fault.sentence} Nothing was saved.`)
      const sentence = `A clock acts in your name, and ${fault.sentence} Nothing was saved.`
      return new Problem('forbidden', 'clock.act-not-yours', sentence, { fields: [{ path, message: fault.sentence }] })
    }
  return undefined
}

/** A field nobody has made would never hold, and nobody would be told. */
async function strangeField(scene: Scene, body: DefinitionBody): Promise<Problem | undefined> {
  const { when, start, stop, targets } = body
  const said = JSON.stringify({ when, start, stop, targets: targets.map((each) => each.when) })
  const keys = [...said.matchAll(/\bcase\.fields\.([A-Za-z_]\w*)/g)].map(([, key = '']) => key)
  const [strange] = keys.length > 0 ? await unknownFields(scene, keys) : []
  return strange === undefined
    ? undefined
    : wrongField('clock.field', 'when', `There is no field ${strange}. Nothing was saved.`)
}

async function wrongPerson(scene: Scene, { tiers }: DefinitionBody): Promise<Problem | undefined> {
  const named = tiers.flatMap((tier) => tier.tell).filter((who) => who.includes('-'))
  return (await missingPeople(scene, named)).length > 0
    ? wrongField('clock.tell', 'tiers', 'One of those to be told is not active here. Nothing was saved.')
    : undefined
}
