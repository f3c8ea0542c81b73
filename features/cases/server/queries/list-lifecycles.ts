import { query } from '../../../../platform/server/query.ts'
import { listLifecycles as request } from '../../contract/requests/read-cases.ts'
import { lifecycles } from '../lifecycles.ts'

export const listLifecycles = query({
  request,
  permission: 'case.read',
  run: async () => ({ items: [...lifecycles.values()] }),
})
