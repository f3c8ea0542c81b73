import { call } from '../../../../platform/web/client.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { exportLooks } from '../../contract/requests/glass.ts'

/** Saves who looked at what as a file. */
export const saveLooks = async ({ id, key }: { id: string; key: string }): Promise<void> => {
  const { csv, count, more } = await call(exportLooks, { query: { case: id } })
  const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${key}-access.csv`
  link.click()
  URL.revokeObjectURL(url)
  announce(more ? `You exported the newest ${count} looks` : `You exported ${plural(count, 'look', 'looks')}`)
}
