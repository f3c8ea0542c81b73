import type { Sandbox } from '../../../../platform/server/means/sandbox/order.ts'
import { query } from '../../../../platform/server/query.ts'
import { readTools } from '../../contract/requests/readings.ts'

export const readToolsQuery = (sandbox: () => Promise<Sandbox>) =>
  query({
    request: readTools,
    permission: 'reading.read',
    async run() {
      const { kind, says } = await sandbox()
      return { confined: kind, says, tools: [] }
    },
  })
