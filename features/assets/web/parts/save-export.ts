import { call } from '../../../../platform/web/client.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { exportAssets } from '../../contract/requests/assets.ts'

/** Saves what matches as a file, in the form that import reads. */
export const saveExport = async (query: Record<string, unknown>): Promise<void> => {
  const { csv, count, more } = await call(exportAssets, { query: query as never })
  const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'assets.csv'
  link.click()
  URL.revokeObjectURL(url)
  announce(
    more
      ? `You exported the first ${count} assets; filter to get the others`
      : `You exported ${plural(count, 'asset', 'assets')}`,
  )
}
