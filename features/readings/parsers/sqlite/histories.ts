import { isoOfMicros } from '../reader/bytes.ts'

/** What a browser keeps of where somebody went: the question for it, and what its clock counts. */
export type History = {
  browser: string
  needs: readonly string[]
  visits: string
  downloads?: string
  time(value: bigint): string | null
}

const microsTo1970 = 11_644_473_600_000_000n
const secondsTo2001 = 978_307_200n

/** Columns: when, url, title; of downloads when, url, path. */
export const histories: readonly History[] = [
  {
    browser: 'Firefox',
    needs: ['moz_places', 'moz_historyvisits'],
    visits:
      'select v.visit_date as at, p.url as url, p.title as title from moz_historyvisits v join moz_places p on p.id = v.place_id order by v.id limit ?',
    time: isoOfMicros,
  },
  {
    browser: 'Chrome',
    needs: ['urls', 'visits', 'downloads'],
    visits:
      'select v.visit_time as at, u.url as url, u.title as title from visits v join urls u on u.id = v.url order by v.id limit ?',
    downloads: 'select start_time as at, tab_url as url, target_path as title from downloads order by id limit ?',
    time: (value) => isoOfMicros(value - microsTo1970),
  },
  {
    browser: 'Safari',
    needs: ['history_items', 'history_visits'],
    visits:
      'select cast(v.visit_time as integer) as at, i.url as url, v.title as title from history_visits v join history_items i on i.id = v.history_item order by v.id limit ?',
    time: (value) => isoOfMicros((value + secondsTo2001) * 1_000_000n),
  },
]
