import { IconArrowMerge, IconArrowsSplit } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Mono } from '../../../../platform/web/ui/text/mono.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { AssetInFull } from '../../contract/asset.ts'
import { mergeInto, partOff } from './asset-changes.ts'
import css from './assets.module.css'
import { nameKindWord } from './words.ts'

/** What it is called, from when to when, and who said so. */
export const AssetNames = ({ asset }: { asset: AssetInFull }) => (
  <Section title="Names" hint="an address is its own until another host is seen with it">
    <table className={css.names}>
      <thead>
        <tr>
          <th scope="col">Kind</th>
          <th scope="col">Name</th>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col">Said by</th>
        </tr>
      </thead>
      <tbody>
        {asset.allNames.map(({ kind, value, validFrom, validTo, source }) => (
          <tr key={`${kind} ${value} ${validFrom}`} data-past={validTo ? true : undefined}>
            <td>{nameKindWord(kind)}</td>
            <td>
              <Mono value={value} max={64} />
            </td>
            <td>
              <Time at={validFrom} as="day" />
            </td>
            <td>{validTo ? <Time at={validTo} as="day" /> : 'now'}</td>
            <td>{source}</td>
          </tr>
        ))}
      </tbody>
    </table>
    {asset.allNames.length === 0 && <p className="cw-hint">None of its names may be told to you.</p>}
  </Section>
)

/** What was merged into it, by whom, and the way back. */
export const MergedAssets = ({ asset }: { asset: AssetInFull }) => {
  const client = useQueryClient()
  if (asset.merged.length === 0) return null
  return (
    <Section title="Merged into this" hint={asset.merged.length}>
      <ul>
        {asset.merged.map((merged) => (
          <li key={merged.id} className={css.row}>
            <code className="cw-cut">{merged.name}</code>
            <span className="cw-hint">
              {merged.mergedBy ? `by ${merged.mergedBy.name}` : 'one alert named both'} <Time at={merged.mergedAt} />
            </span>
            {merged.can.includes('asset.part') && (
              <span className={css.end}>
                <IconButton
                  icon={IconArrowsSplit}
                  label={`Part ${merged.name} again`}
                  size={24}
                  onClick={() => void partOff(client, merged).catch(announceProblem)}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What is called so alike that it may be the same account; a person says whether it is. */
export const MayBeSame = ({ asset }: { asset: AssetInFull }) => {
  const client = useQueryClient()
  if (asset.mayBe.length === 0) return null
  return (
    <Section title="May be the same" hint="by how they are called">
      <ul>
        {asset.mayBe.map((other) => (
          <li key={other.id} className={css.row}>
            <Link to="/assets/$id" params={{ id: other.id } as never} className="cw-mono cw-cut">
              {other.name}
            </Link>
            {asset.can.includes('asset.merge') && (
              <span className={css.end}>
                <IconButton
                  icon={IconArrowMerge}
                  label={`Merge ${other.name} into this`}
                  size={24}
                  onClick={() => void mergeInto(client, asset, [other]).catch(announceProblem)}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
