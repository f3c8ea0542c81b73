import { sql } from 'kysely'
import { Problem, wrongField } from '../../../../platform/contract/problem.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { granted } from '../../../../platform/server/policy.ts'
import { query, type AnyQuery } from '../../../../platform/server/query.ts'
import type { Registry } from '../../../../platform/server/registry.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { CalendarBody } from '../../contract/calendar.ts'
import { DefinitionBody } from '../../contract/clock.ts'
import { previewClock, type ClockPreview } from '../../contract/requests/definitions.ts'
import { definitionProblem } from '../check-definition.ts'
import { readyDefinition, factsAsked } from '../run/ready.ts'
import { compared, sentenceOf, type Before } from '../preview.ts'
import { toRedo } from './follow.ts'
import { loadSubjects } from './subjects.ts'

const atOnce = 500
/** More things than these are not looked at. */
const most = 5000
const zero = '00000000-0000-0000-0000-000000000000'

export const previewClockQuery = (registry: () => Registry): AnyQuery =>
  query({
    request: previewClock,
    permission: 'clock.define',
    async run(scene, { definition, id }) {
      const body = parsed(definition)
      const problem = await definitionProblem(registry(), scene, body)
      if (problem) throw problem
      return preview(scene, body, id ?? null)
    },
  })

function parsed(text: string): DefinitionBody {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw wrongField('clock.definition', 'definition', 'The definition is no JSON.')
  }
  const read = DefinitionBody.safeParse(given)
  if (read.success) return read.data
  throw new Problem('invalid', 'request.invalid', 'The definition is not complete yet.', {
    fields: read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  })
}

async function preview(scene: Scene, body: DefinitionBody, id: string | null): Promise<ClockPreview> {
  const calendar = body.calendarId ? await calendarOf(scene, body.calendarId) : null
  const ready = readyDefinition({
    id: id ?? zero,
    version: 0,
    active: true,
    begins: scene.now,
    since: scene.now,
    savedBy: null,
    body,
    calendar,
  })
  const told = compared(ready, scene.now.getTime())
  let looked = 0
  for (let after = zero, full = true; full && looked < most;) {
    const ids = await toRedo(scene, { id: id ?? zero, kind: body.on, after }, atOnce)
    const before = id ? await beforeOf(scene, id, ids) : new Map<string, Before>()
    const subjects = await loadSubjects(scene, body.on, { ids, facts: factsAsked([ready]) })
    for (const subject of subjects) told.add(subject, before.get(subject.id))
    looked += subjects.length
    full = ids.length === atOnce
    after = ids.at(-1) ?? after
  }
  const counts = { ...told.counts(), looked, more: looked >= most }
  return {
    ...counts,
    sentence: sentenceOf(counts, body.on),
    examples: granted(scene.actor, `${body.on}.read`) ? told.examples() : [],
  }
}

async function calendarOf(scene: Scene, id: string) {
  const { rows } = await sql<Pick<CalendarBody, 'zone' | 'hours' | 'holidays'>>`select zone, hours, holidays
    from clock_calendars where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
  return rows[0] ?? null
}

async function beforeOf(scene: Scene, definitionId: string, ids: readonly string[]): Promise<Map<string, Before>> {
  if (!isId(definitionId)) return new Map()
  const { rows } = await sql<
    Before & { subject_id: string }
  >`select subject_id, state, due_at as "dueAt", stopped_at as "stoppedAt"
    from clocks where organisation_id = ${scene.actor.organisationId} and definition_id = ${definitionId}
      and subject_id = any(${[...ids]}::uuid[]) and state <> 'off'`.execute(scene.db)
  return new Map(rows.map((row) => [row.subject_id, row]))
}
