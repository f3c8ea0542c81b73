import type { Join } from '../../../platform/server/change.ts'
import { familyOf, type Kase } from '../../cases/server/index.ts'
import { conflict, named } from './link.ts'
import { anyLinkOf } from './links.store.ts'
import { openBelow } from './queries/link-rows.ts'

/** What an investigation gathers, and a parent's children, are closed before it, or taken out. */
export const closeFromBelow: Join = {
  on: 'case.close',
  async check(scene, kase: Kase) {
    const open = await openBelow(scene, await familyOf(scene, kase.id))
    if (open.length === 0) return undefined
    return conflict(
      'gathering.open-below',
      `${kase.key} cannot be closed yet: ${named(open)} ${open.length === 1 ? 'is' : 'are'} still open in it. Close ${open.length === 1 ? 'it' : 'them'} first, or take ${open.length === 1 ? 'it' : 'them'} out. Nothing was closed.`,
    )
  },
}

/** An opening that something was linked to is not taken back. */
export const keepWhatIsLinked: Join = {
  on: 'case.withdraw',
  check: async (scene, kase: Kase) =>
    (await anyLinkOf(scene, kase.id))
      ? conflict(
          'gathering.linked',
          `${kase.key} is linked to other cases. Take the links away first. Nothing was changed.`,
        )
      : undefined,
}
