import type { Sandbox } from '../../../../platform/server/means/sandbox/order.ts'
import { query } from '../../../../platform/server/query.ts'
import { readTools } from '../../contract/requests/readings.ts'
import { toolsOf } from '../tools/probe-tools.ts'

export const readToolsQuery = (sandbox: () => Promise<Sandbox>) =>
  query({
    request: readTools,
    permission: 'reading.read',
    async run() {
      const opened = await sandbox()
      const tools = (await toolsOf(opened)).map(({ path, ...tool }) => ({ ...tool, found: path !== null }))
      return { confined: opened.kind, says: opened.says, tools }
    },
  })
