import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { Pop } from '../../../../platform/web/ui/float/pop.tsx'
import { AreaField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import { addFromText } from './observable-changes.ts'
import css from './observables.module.css'

type Props = { caseId: string; open: boolean; onOpen: (open: boolean) => void }

/** Paste a list, a mail, a report: what is in it is read, typed and put into the case. */
export const AddObservables = ({ caseId, open, onOpen }: Props) => {
  const me = useMe()
  const client = useQueryClient()
  const anchor = useRef<HTMLButtonElement>(null)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  if (!me.may('observable.add')) return null
  const send = async () => {
    if (!text.trim() || busy) return
    setBusy(true)
    try {
      await addFromText(client, caseId, text)
      setText('')
      setProblem(undefined)
      onOpen(false)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button
        ref={anchor}
        leftSection={<Icon of={IconPlus} size={14} />}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => onOpen(!open)}
      >
        Add observables
      </Button>
      <Pop
        open={open}
        onClose={() => onOpen(false)}
        anchor={anchor}
        label="Add observables"
        side="bottom-end"
        width={420}
      >
        <div
          role="group"
          aria-label="Observables to add"
          className={css.paste}
          onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && void send()}
        >
          <AreaField
            label="Paste anything"
            hint="Addresses, domains, URLs, hashes, mail addresses, CVEs: defanged forms are understood."
            rows={8}
            maxLength={200_000}
            data-autofocus
            value={text}
            onChange={setText}
          />
          <ProblemLine problem={problem} />
          <div className={css.buttons} style={{ justifyContent: 'flex-end' }}>
            <Button variant="filled" loading={busy} rightSection={<Key keys="mod+enter" />} onClick={() => void send()}>
              Add to the case
            </Button>
          </div>
        </div>
      </Pop>
    </>
  )
}
