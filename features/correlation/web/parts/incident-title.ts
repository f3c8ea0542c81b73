import { rankOf } from '../../../../platform/contract/severity.ts'
import type { AlertGroup } from '../../contract/group.ts'

/** As long as a case's title may be. */
const most = 300

/** What an incident of groups is called: the most severe alert of all, and the host where one is shared. */
export const incidentTitle = (groups: readonly Pick<AlertGroup, 'title' | 'severity' | 'host'>[]): string => {
  const rank = ({ severity }: Pick<AlertGroup, 'severity'>) => rankOf(severity)
  const [worst] = groups.toSorted((a, b) => rank(b) - rank(a))
  if (!worst) return ''
  const title = worst.title.trim().replace(/[.\s]+$/, '') || worst.title
  const { host } = worst
  const named = host === null || title.toLowerCase().includes(host.toLowerCase())
  const place = named ? '' : ` on ${host}`
  return `${title.slice(0, most - place.length)}${place}`
}
