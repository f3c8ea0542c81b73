import { change, one, type Target } from '../../../../platform/server/change.ts'
import { isId } from '../../../../platform/server/ids.ts'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { setSkills } from '../../contract/requests/hand-out.ts'
import { activePeople } from '../../../cases/server/index.ts'
import { presentSkilled, skillsOf } from '../queries/skill-rows.ts'
import { replaceSkills } from '../stores/policies.store.ts'

type Skilled = Target & { person: PersonRef; skills: string[] }

export const setSkillsChange = change({
  request: setSkills,
  fact: 'skill.set',
  subjectKind: 'skilled',
  async load(scene, refs): Promise<(Skilled | undefined)[]> {
    const ids = refs.filter(isId).map((ref) => ref.toLowerCase())
    const [people, skills] = [await activePeople(scene, ids), await skillsOf(scene, ids)]
    return refs.map((ref) => {
      const person = people.get(ref.toLowerCase())
      return person && { id: person.id, person, skills: skills.get(person.id) ?? [] }
    })
  },
  apply: one(async (scene, { id, person, skills: before }: Skilled, body: { skills: string[] }) => {
    const skills = [...new Set(body.skills.map((skill) => skill.toLowerCase()))].sort()
    await replaceSkills(scene, id, skills)
    return { subjectId: id, data: { person, skills }, before: { skills: before }, after: { skills } }
  }),
  present: presentSkilled,
  inverse: ({ subjectId, before }) => before && { change: setSkills.name, subjectId, body: before },
})
