import type { FactEntry } from '../../contract/fact-entry.ts'
import css from './activity.module.css'

type Fields = Record<string, unknown>

const fieldsOf = ({ before, after }: Pick<FactEntry, 'before' | 'after'>): string[] =>
  [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]),
  )

export const hasChangedFields = (told: Pick<FactEntry, 'before' | 'after'>): boolean => fieldsOf(told).length > 0

/** Field by field, what it was and what it became. */
export const ChangedFields = ({ told }: { told: Pick<FactEntry, 'before' | 'after'> }) => (
  <table className={css.fields}>
    <thead>
      <tr>
        <th scope="col">Field</th>
        <th scope="col">Before</th>
        <th scope="col">After</th>
      </tr>
    </thead>
    <tbody>
      {fieldsOf(told).map((name) => (
        <tr key={name}>
          <th scope="row">{inWords(name)}</th>
          <td>{shown(told.before as Fields | null, name)}</td>
          <td>{shown(told.after as Fields | null, name)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** `closedAt` -> `closed at`. */
export const inWords = (name: string): string =>
  name
    .replaceAll('_', ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()

const shown = (fields: Fields | null | undefined, name: string) => {
  const value = fields?.[name]
  if (value === undefined || value === null || value === '') return <span className="cw-hint">nothing</span>
  if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return value.join(', ') || <span className="cw-hint">nothing</span>
  return typeof value === 'object' ? <code>{JSON.stringify(value)}</code> : String(value)
}
