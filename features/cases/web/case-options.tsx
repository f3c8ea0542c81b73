import { call } from '../../../platform/web/client.ts'
import type { Option } from '../../../platform/web/ui/form/list-picker.tsx'
import { SeverityMark } from '../../../platform/web/ui/marks/severity-mark.tsx'
import { searchCases } from '../contract/requests/read-cases.ts'

/** Open cases to choose from, by key or words of the title. */
export const caseOptions = async (text: string, signal: AbortSignal): Promise<Option[]> => {
  if (!text) return []
  const { items } = await call(searchCases, { query: { q: text, open: 'true', limit: 10 }, signal })
  return items.map((found) => ({
    value: found.id,
    label: `${found.key} ${found.title}`,
    hint: found.status,
    mark: <SeverityMark level={found.severity} bare />,
  }))
}
