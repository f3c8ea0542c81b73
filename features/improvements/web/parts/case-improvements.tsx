import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { EmptyState, ErrorState } from '../../../../platform/web/ui/layout/states.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { listCaseImprovements } from '../../contract/requests/improvements.ts'
import { ProposeDialog } from './improvement-dialogs.tsx'
import { ImprovementRow } from './improvement-row.tsx'
import css from './improvements.module.css'

/** What is to be mended after this case. */
export const CaseImprovements = ({ kase }: { kase: Case }) => {
  const [adding, setAdding] = useState(false)
  const asked = useAsk(listCaseImprovements, { id: kase.id })
  return (
    <section className={css.block} aria-label="Corrective actions">
      <div className={css.head}>
        <h2>Corrective actions</h2>
        {asked.data?.can.includes('improvement.propose') && (
          <Button leftSection={<IconPlus size={14} stroke={1.6} />} onClick={() => setAdding(true)}>
            Action
          </Button>
        )}
      </div>
      {asked.error && <ErrorState problem={asked.error} />}
      {asked.data?.items.length === 0 && (
        <EmptyState>What is to be mended, by whom and until when. It lives on after the case is closed.</EmptyState>
      )}
      <ul>
        {asked.data?.items.map((item) => (
          <ImprovementRow key={item.id} item={item} home={kase.id} />
        ))}
      </ul>
      {adding && <ProposeDialog kase={kase} onClose={() => setAdding(false)} />}
    </section>
  )
}
