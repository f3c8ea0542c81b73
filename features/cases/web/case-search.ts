import { call } from '../../../platform/web/client.ts'
import type { SearchProvider } from '../../../platform/web/slots.ts'
import { IconBriefcase, IconFlame } from '@tabler/icons-react'
import { searchCases } from '../contract/requests/read-cases.ts'
import { casePath } from './case-words.ts'

/** Cases in the palette, by key or words of the title. */
export const caseSearch: SearchProvider = {
  name: 'cases',
  heading: 'Incidents and investigations',
  permission: 'case.read',
  search: async (text, signal) => {
    const { items } = await call(searchCases, { query: { q: text, limit: 8 }, signal })
    return items.map((found) => ({
      id: found.id,
      label: `${found.key} ${found.title}`,
      hint: found.status,
      icon: found.kind === 'incident' ? IconFlame : IconBriefcase,
      to: casePath(found),
    }))
  },
}
