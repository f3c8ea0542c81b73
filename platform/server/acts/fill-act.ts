import type { Act } from '../../contract/acts/act.ts'
import { fill, sayText, type Sight } from '../../contract/expressions/fill.ts'
import type { AnyChange } from '../change.ts'

/** The request an act comes to, for the thing of this id; times are said as in any request. @throws Untold */
export const fillAct = (act: Act, change: AnyChange, { id, sight }: { id: string; sight: Sight }) => ({
  change,
  refs: change.request.path.includes('{id}') ? [act.ref === null ? id : sayText(sight, act.ref).trim()] : [],
  body: JSON.parse(JSON.stringify(fill(sight, act.body))) as unknown,
})
