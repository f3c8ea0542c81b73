import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { formatNumber, plural } from '../../../../platform/web/texts.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { KnownGoodList, Matching } from '../../contract/known-good.ts'
import { listKnownGood } from '../../contract/requests/known-good.ts'
import { typeWord } from '../parts/type-icon.tsx'
import { AddListDialog } from './add-list-dialog.tsx'
import css from './known-good.module.css'
import { removeList, switchList } from './known-good-changes.ts'

/** What is known for good, and whose word that is. */
export const KnownGoodPage = () => {
  const me = useMe()
  const lists = useAsk(
    listKnownGood,
    {},
    { refetchInterval: ({ state }) => (state.data?.settled === false ? 2000 : false) },
  )
  const [adding, setAdding] = useState(false)
  return (
    <div className={css.page}>
      <PageHead
        title="Known good"
        tools={
          me.may('known-good.add') && (
            <Button variant="filled" onClick={() => setAdding(true)}>
              Add a list
            </Button>
          )
        }
      />
      <p className={css.lead}>
        An observable on one of these lists says little by itself: it is marked wherever it stands, and the graph does
        not go through it unless asked. Add your own domains and ranges, or any list in MISP's warninglist format.
      </p>
      {lists.data && !lists.data.settled && (
        <p className={css.lead} role="status">
          Observables are being held against the lists; marks may be those of before for a moment.
        </p>
      )}
      {lists.error && <ErrorState problem={lists.error} onRetry={() => void lists.refetch()} />}
      {lists.isPending && <SkeletonRows rows={6} height={52} />}
      <ul aria-label="Lists of known good">
        {lists.data?.items.map((list) => (
          <Row key={list.id} list={list} />
        ))}
      </ul>
      {adding && <AddListDialog onClose={() => setAdding(false)} />}
    </div>
  )
}

export const matchingWords: Record<Matching, string> = {
  string: 'whole values',
  substring: 'parts of values',
  hostname: 'host names with all below them',
  cidr: 'ranges of addresses',
  regex: 'regular expressions',
}

const Row = ({ list }: { list: KnownGoodList }) => {
  const client = useQueryClient()
  const types = list.types.length > 0 ? list.types.map(typeWord).join(', ') : 'all types'
  return (
    <li className={css.list} data-off={list.enabled ? undefined : true}>
      <Check
        bare
        label={`${list.name} is on`}
        checked={list.enabled}
        disabled={!list.can.includes('known-good.switch')}
        onChange={(on) => void switchList(client, list, on).catch(announceProblem)}
      />
      <div className={css.about}>
        <h2>{list.name}</h2>
        <p className="cw-second">
          {plural(list.entries, 'entry', 'entries')}, {matchingWords[list.matching]}, {types}.{' '}
          {list.shipped ? 'Came with the product.' : `Added by ${list.by?.name ?? 'Caseward'}.`}
          {!list.enabled && ' Switched off.'}
        </p>
        {list.description && <p className="cw-hint">{list.description}</p>}
        <details>
          <summary>Show entries</summary>
          <p className={css.entries}>
            {list.first.join(', ')}
            {list.entries > list.first.length && ` and ${formatNumber(list.entries - list.first.length)} more`}
          </p>
        </details>
      </div>
      {list.can.includes('known-good.remove') && (
        <IconButton
          icon={IconTrash}
          label={`Remove ${list.name}`}
          onClick={() => void removeList(client, list).catch(announceProblem)}
        />
      )}
    </li>
  )
}
