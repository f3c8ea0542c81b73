import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { call } from '../../../../platform/web/client.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { AreaField, SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { readText } from '../../contract/requests/import-observables.ts'
import { importThem } from '../parts/observable-changes.ts'
import css from './asking.module.css'
import { FoundList } from './found-list.tsx'
import { tlpLevels } from './levels-dialog.tsx'
import { SendFoot, sendsOnEnter } from './send-foot.tsx'

type Item = AnswerOf<typeof readText>['items'][number]
const keyOf = ({ type, value }: Item) => `${type} ${value}`

/** What is known already is only tagged and marked. */
const verbOf = (fresh: number, known: number): string =>
  fresh === 0 && known > 0
    ? `Update ${known} known`
    : `Add ${fresh > 0 ? plural(fresh, 'observable', 'observables') : ''}${known > 0 ? `, update ${known} known` : ''}`.trim()

/** Paste a list, a mail, a report; see what is in it; add what is wanted. */
export const ImportDialog = ({ onClose }: { onClose: () => void }) => {
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly Item[]>()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [tags, setTags] = useState('')
  const [tlp, setTlp] = useState('')
  const [ioc, setIoc] = useState(false)
  const { busy, problem, attempt } = useAttempt()
  const wanted = (found ?? []).filter((item) => !left.has(keyOf(item)))
  const fresh = wanted.filter((item) => item.id === null).length
  const read = async () => {
    const { items } = await call(readText, { body: { text } })
    setFound(items)
    // What is known good is in the text by the way: wanted only if somebody says so.
    setLeft(new Set(items.filter((item) => item.knownGood.length > 0).map(keyOf)))
  }
  const add = () =>
    importThem(client, {
      observables: wanted.map(({ type, value }) => ({ type, value })),
      tags: tags.split(',').flatMap((tag) => tag.trim() || []),
      tlp: (tlp || null) as 'red' | null,
      ioc: ioc ? {} : null,
    })
  const reason = found
    ? wanted.length === 0 && (found.length === 0 ? 'There is nothing to add.' : 'Nothing is ticked.')
    : text.trim() === '' && 'Paste a text first.'
  const send = async () => {
    if (busy || reason) return
    if (!found) await attempt(read)
    else if (await attempt(add)) onClose()
  }
  const toggle = (item: Item) =>
    setLeft((old) => {
      const next = new Set(old)
      if (!next.delete(keyOf(item))) next.add(keyOf(item))
      return next
    })
  return (
    <Dialog
      title="Add observables"
      width={620}
      onClose={onClose}
      footer={
        <SendFoot
          verb={found ? verbOf(fresh, wanted.length - fresh) : 'Read the text'}
          busy={busy}
          problem={problem}
          reason={reason || undefined}
          onSend={() => void send()}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        <AreaField
          label="Paste anything"
          hint="Addresses, domains, URLs, hashes, mail addresses, CVEs: defanged forms are understood. Nothing is added before you have seen what is in it."
          rows={found ? 3 : 8}
          maxLength={200_000}
          data-autofocus=""
          value={text}
          onChange={(typed) => {
            setText(typed)
            setFound(undefined)
          }}
        />
        {found && <FoundList items={found} text={text} left={left} keyOf={keyOf} onToggle={toggle} />}
        {found && found.length > 0 && (
          <>
            <div className={css.pair}>
              <TextField
                label="Tags for all (optional)"
                placeholder="phishing, wave-3"
                value={tags}
                onChange={setTags}
              />
              <SelectField
                label="TLP for all"
                value={tlp}
                onChange={setTlp}
                options={[
                  { value: '', label: 'None' },
                  ...tlpLevels.map((value) => ({ value, label: `TLP:${value.toUpperCase()}` })),
                ]}
              />
            </div>
            <Check label="Mark all that are ticked as IOC" checked={ioc} onChange={setIoc} />
          </>
        )}
      </div>
    </Dialog>
  )
}
