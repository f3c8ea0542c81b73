import { csvOf } from '../../../../platform/contract/csv.ts'
import type { Asset } from '../../contract/asset.ts'

const columns = ['hostname', 'fqdn', 'ip', 'mac', 'agent_id', 'resource', 'account', 'mail', 'upn', 'sid'] as const

/** In the form that import reads; several values of one cell are parted by `|`. */
export const toCsv = (assets: readonly Asset[]): string =>
  csvOf([
    ['kind', 'name', ...columns, 'criticality', 'owner', 'site', 'exposure', 'tags'],
    ...assets.map((asset) => [
      asset.kind,
      asset.name,
      ...columns.map((column) =>
        asset.names
          .filter(({ kind }) => kind === column)
          .map(({ value }) => value)
          .join('|'),
      ),
      asset.criticality ?? '',
      asset.owner ?? '',
      asset.site ?? '',
      asset.exposure ?? '',
      asset.tags.join('|'),
    ]),
  ])
