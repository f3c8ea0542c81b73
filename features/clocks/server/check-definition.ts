import { compileTemplate } from '../../../platform/contract/expressions/render.ts'
import { Problem, wrongField } from '../../../platform/contract/problem.ts'
import type { AnyChange } from '../../../platform/server/change.ts'
import { granted, permissionOf } from '../../../platform/server/policy.ts'
import type { Registry } from '../../../platform/server/registry.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { ClockAct, ClockKind, DefinitionBody } from '../contract/clock.ts'
import { vocabularyOf } from '../contract/vocabulary.ts'
import { factsOn } from './choices.ts'
import { missingCalendar, missingPeople } from './queries/missing.ts'
import { readyDefinition } from './ready.ts'

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
    wrongFact(registry, body) ?? unreadable(body) ?? wrongAct(registry, scene, body) ?? (await wrongPerson(scene, body))
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
  for (const [index, tier] of tiers.entries())
    for (const [at, act] of tier.acts.entries()) {
      const path = `tiers.${index}.acts.${at}`
      const change = registry.changes.get(act.change)
      if (!change || change.door)
        return wrongField('clock.act', `${path}.change`, `There is no change “${act.change}”. Nothing was saved.`)
      const problem =
        mayNot(scene, change, path) ?? wrongPlace(change, { act, on, path }) ?? wrongBody(change, { act, on, path })
      if (problem) return problem
    }
  return undefined
}

const mayNot = (scene: Scene, change: AnyChange, path: string) =>
  granted(scene.actor, permissionOf(change))
    ? undefined
    : new Problem(
        'forbidden',
        'clock.act-not-yours',
        `A clock acts in your name, and you may not do “${change.request.name}” yourself. Nothing was saved.`,
        { fields: [{ path: `${path}.change`, message: `This needs the permission ${permissionOf(change)}.` }] },
      )

type Placed = { act: ClockAct; on: ClockKind; path: string }

function wrongPlace({ request, subjectKind }: AnyChange, { act, on, path }: Placed): Problem | undefined {
  if (act.ref !== null) {
    const template = compileTemplate(act.ref, vocabularyOf[on])
    return 'fault' in template ? wrongField('clock.act', `${path}.ref`, template.fault) : undefined
  }
  return subjectKind === on || !request.path.includes('{id}')
    ? undefined
    : wrongField('clock.act', `${path}.ref`, `“${request.name}” is done to a ${subjectKind}; say to which one.`)
}

/** What is filled in later is judged then. */
function wrongBody({ request }: AnyChange, { act, path }: Placed): Problem | undefined {
  if (JSON.stringify(act.body).includes('{{')) return undefined
  const parsed = request.body.safeParse(act.body)
  const issue = parsed.error?.issues[0]
  return issue
    ? wrongField(
        'clock.act',
        `${path}.body`,
        `“${request.name}” cannot be done so: ${issue.path.join('.')} ${issue.message}`,
      )
    : undefined
}

async function wrongPerson(scene: Scene, { tiers }: DefinitionBody): Promise<Problem | undefined> {
  const named = tiers.flatMap((tier) => tier.tell).filter((who) => who.includes('-'))
  return (await missingPeople(scene, named)).length > 0
    ? wrongField('clock.tell', 'tiers', 'One of those to be told is not active here. Nothing was saved.')
    : undefined
}
