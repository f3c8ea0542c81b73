import type { Connector } from '../../../../connectors/connector.ts'
import { query } from '../../../../platform/server/query.ts'
import { listConnectors } from '../../contract/requests/receive-alerts.ts'

export const listConnectorsQuery = (connectors: readonly Connector[]) =>
  query({
    request: listConnectors,
    permission: 'alert.read',
    run: async () => ({ items: connectors.map(({ name, title }) => ({ name, title })) }),
  })
