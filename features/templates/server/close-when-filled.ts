import { Problem } from '../../../platform/contract/problem.ts'
import type { Join } from '../../../platform/server/change.ts'
import type { Kase } from '../../cases/server/index.ts'
import { openFieldsOf } from './fields/case-fields.ts'

/** What is required, or required to close, is filled in before a case is closed. Each is named, so that one can go to it. */
export const closeWhenFilled: Join = {
  on: 'case.close',
  async check(scene, kase: Kase) {
    const open = await openFieldsOf(scene, kase)
    if (open.length === 0) return undefined
    const names = new Intl.ListFormat('en').format(open.map(({ label }) => `“${label}”`))
    return new Problem(
      'conflict',
      'case-field.required-to-close',
      `${kase.key} cannot be closed yet: ${names} ${open.length === 1 ? 'is' : 'are'} not filled in. Nothing was closed.`,
      { fields: open.map(({ key, label }) => ({ path: `fields.${key}`, message: `${label} is needed to close.` })) },
    )
  },
}
