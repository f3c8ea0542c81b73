import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Line, Time, TimeInput } from '../../../../platform/contract/scalars.ts'
import { TeamRef } from '../../../cases/contract/case.ts'
import { Absence, Duty, DutyStretch, Rota, RotaBody } from '../rota.ts'

const nothing = z.strictObject({})

export const listRotas = queryRequest({
  name: 'rota.list',
  path: '/rotas',
  summary: 'Rotas: who serves when in which team, with the overrides that have not ended',
  query: nothing,
  answer: z.object({ items: z.array(Rota) }),
})

export const defineRota = changeRequest({
  name: 'rota.define',
  path: '/rotas',
  summary: 'Make a rota of a team',
  body: RotaBody,
  answer: Rota,
})

export const editRota = changeRequest({
  name: 'rota.edit',
  path: '/rotas/{id}/edit',
  summary: 'Change a rota',
  body: RotaBody,
  answer: Rota,
})

export const removeRota = changeRequest({
  name: 'rota.remove',
  path: '/rotas/{id}/remove',
  summary: 'Remove a rota; its handovers stay readable',
  body: nothing,
  answer: Rota,
})

export const restoreRota = changeRequest({
  name: 'rota.restore',
  path: '/rotas/{id}/restore',
  summary: 'Bring back a removed rota',
  body: nothing,
  answer: Rota,
})

export const overrideRota = changeRequest({
  name: 'rota.override',
  path: '/rotas/{id}/override',
  summary: 'Let one person serve instead of another for a while',
  body: z.strictObject({
    insteadOf: Id,
    standIn: Id,
    from: TimeInput,
    to: TimeInput,
    reason: Line(300),
  }),
  answer: Rota,
})

export const withdrawOverride = changeRequest({
  name: 'rota.withdraw-override',
  path: '/rotas/overrides/{id}/withdraw',
  summary: 'Take an override back',
  body: nothing,
  answer: Rota,
})

export const restoreOverride = changeRequest({
  name: 'rota.restore-override',
  path: '/rotas/overrides/{id}/restore',
  summary: 'Let an override that was taken back hold again',
  body: nothing,
  answer: Rota,
})

/** Who is on when, for a picture of it. */
export const readDuties = queryRequest({
  name: 'rota.duties',
  path: '/rotas/{id}/duties',
  summary: 'Who serves in a rota in a stretch of at most ten weeks',
  query: z.strictObject({ from: TimeInput, to: TimeInput }),
  answer: z.object({ items: z.array(DutyStretch) }),
})

export const previewDuties = queryRequest({
  name: 'rota.preview',
  path: '/rotas/preview',
  summary: 'Who would serve by a rota before it is saved',
  query: z.strictObject({
    /** The rota as JSON. */
    rota: z.string().max(30_000),
    /** The one it would replace, whose overrides hold for it. */
    id: Id.optional(),
    from: TimeInput,
    to: TimeInput,
  }),
  answer: z.object({ items: z.array(DutyStretch) }),
})

/** Of one rota. `stretches`: the shifts that run now; `next`: the one that begins next. */
export const OnCall = z
  .object({
    rota: z.object({ id: Id, name: z.string(), zone: z.string() }),
    team: TeamRef,
    stretches: z.array(DutyStretch),
    duties: z.array(Duty),
    next: DutyStretch.nullable(),
  })
  .meta({ id: 'OnCall' })
export type OnCall = z.infer<typeof OnCall>

export const readOnCall = queryRequest({
  name: 'rota.on-call',
  path: '/rotas/on-call',
  summary: 'Who is on call now by each rota, why, and who is next',
  query: z.strictObject({ team: Id.optional() }),
  answer: z.object({ at: Time, items: z.array(OnCall) }),
})

export const listAbsences = queryRequest({
  name: 'absence.list',
  path: '/absences',
  summary: 'Who is out of office, now or later',
  query: nothing,
  answer: z.object({ items: z.array(Absence) }),
})

export const setAbsence = changeRequest({
  name: 'absence.set',
  path: '/absences',
  summary: 'Say that one is out of office oneself; with the right to make rotas, for another',
  body: z.strictObject({
    /** Absent: who says so. */
    personId: Id.optional(),
    standInId: Id.nullable().default(null),
    from: TimeInput,
    to: TimeInput,
    reason: Line(300),
  }),
  answer: Absence,
})

export const endAbsence = changeRequest({
  name: 'absence.end',
  path: '/absences/{id}/end',
  summary: 'Take an absence back',
  body: nothing,
  answer: Absence,
})

export const restoreAbsence = changeRequest({
  name: 'absence.restore',
  path: '/absences/{id}/restore',
  summary: 'Let an absence that was taken back hold again',
  body: nothing,
  answer: Absence,
})
