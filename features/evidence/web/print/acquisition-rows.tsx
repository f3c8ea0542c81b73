import type { Acquisition } from '../../contract/acquisition.ts'
import type { EvidenceWhole } from '../../contract/evidence.ts'
import css from './print.module.css'

const utc = (at: string) => at.slice(0, 16).replace('T', ' ')

/** How it was acquired, on the form. */
export const AcquisitionRows = ({ item }: { item: EvidenceWhole }) =>
  item.acquisitions.length > 0 && (
    <>
      <h2>Acquisition</h2>
      {item.acquisitions.map((each) => (
        <table key={each.id} className={css.facts}>
          <tbody>
            {rowsOf(each).map(
              ([label, text]) =>
                text && (
                  <tr key={label}>
                    <th scope="row">{label}</th>
                    <td>{text}</td>
                  </tr>
                ),
            )}
          </tbody>
        </table>
      ))}
    </>
  )

const rowsOf = (said: Acquisition): [string, string | null][] => [
  ['Tool', [said.tool, said.toolVersion].filter(Boolean).join(' ')],
  ['Method', said.method],
  ['Settings', said.settings],
  ['Write blocker', said.writeBlocker ?? 'none'],
  ['Operator', said.operator],
  ['Witness', said.witness],
  ['Ran', said.startedAt && `${utc(said.startedAt)}${said.endedAt ? ` to ${utc(said.endedAt)}` : ''}`],
  ['Hash before', said.hashBefore && `${said.hashAlgorithm} ${said.hashBefore}`],
  ['Hash after', said.hashAfter && `${said.hashAlgorithm} ${said.hashAfter}`],
  ['Errors', said.errors ?? 'none'],
]
