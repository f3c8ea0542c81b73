import { Problem, wrongField } from '../../../platform/contract/problem.ts'
import { granted } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { activePeople } from '../../cases/server/index.ts'
import type { RotaBody } from '../contract/rota.ts'
import { teamNamed } from './queries/people.ts'

export const conflict = (code: string, detail: string) => new Problem('conflict', code, detail)

/** Who shapes rotas may do so for others too. */
export const mayShape = ({ actor }: Pick<Scene, 'actor'>): boolean => granted(actor, 'rota.define')

/** What is wrong with a rota, whoever saves it. */
export async function rotaProblem(scene: Scene, { teamId, shifts }: RotaBody): Promise<Problem | undefined> {
  if (!(await teamNamed(scene, teamId)))
    return wrongField('rota.team', 'teamId', 'There is no such team here. Nothing was saved.')
  const active = await activePeople(scene, [...new Set(shifts.flatMap(({ serves }) => serves.people))])
  for (const [index, { name, serves }] of shifts.entries()) {
    if (shifts.findIndex((each) => each.name === name) !== index)
      return wrongField(
        'rota.shift',
        `shifts.${index}.name`,
        `There are two shifts called “${name}”. Nothing was saved.`,
      )
    if (serves.people.some((id) => !active.has(id)))
      return wrongField(
        'rota.person',
        `shifts.${index}.serves.people`,
        `Somebody in the shift “${name}” is not active here. Nothing was saved.`,
      )
  }
  return undefined
}

/** A stretch of time for an override or an absence. */
export function stretchProblem({ from, to }: { from: Date; to: Date }, now: Date): Problem | undefined {
  if (to <= from) return wrongField('rota.stretch', 'to', 'It ends before it begins. Nothing was saved.')
  if (to <= now) return wrongField('rota.past', 'to', 'This is over already. Nothing was saved.')
  return undefined
}

export async function personProblem(scene: Scene, field: string, id: string): Promise<Problem | undefined> {
  if ((await activePeople(scene, [id])).has(id)) return undefined
  return wrongField('rota.person', field, 'There is no such active person here. Nothing was saved.')
}
