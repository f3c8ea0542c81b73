import { call } from '../../../platform/web/client.ts'
import type { Option } from '../../../platform/web/ui/form/list-picker.tsx'
import { SeverityMark } from '../../../platform/web/ui/marks/severity-mark.tsx'
import type { CaseKind } from '../../cases/contract/case.ts'
import { listCases, searchCases } from '../../cases/contract/requests/read-cases.ts'

type Of = { kind?: CaseKind; open?: boolean; but: readonly string[] }

/** Cases to choose from: the newest until more is typed than every key begins with, then by key or words of the title. */
export const caseChoices =
  ({ kind, open = false, but }: Of) =>
  async (text: string, signal: AbortSignal): Promise<Option[]> => {
    const narrow = { ...(kind ? { kind } : {}), ...(open ? { open: 'true' as const } : {}) }
    const { items } = !/^(?:inc|inv)?-?$/i.test(text.trim())
      ? await call(searchCases, { query: { q: text, limit: 20, ...narrow }, signal })
      : await call(listCases, { query: { limit: 20, ...narrow }, signal })
    return items
      .filter((found) => !but.includes(found.id))
      .map((found) => ({
        value: found.id,
        label: `${found.key} ${found.title}`,
        hint: found.status,
        mark: <SeverityMark level={found.severity} bare />,
      }))
  }
