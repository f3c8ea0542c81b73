import type { KeyboardEvent } from 'react'
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useMe } from '../../../../platform/web/session.tsx'
import { announceProblem } from '../../../../platform/web/undo.ts'
import type { Case } from '../../contract/case.ts'
import { editCase } from '../../contract/requests/work-case.ts'
import { changeCases } from '../desk.ts'
import css from './page.module.css'

/** The title; a click edits it. */
export const CaseTitle = ({ kase }: { kase: Case }) => {
  const [draft, setDraft] = useState<string>()
  const client = useQueryClient()
  const me = useMe()
  const save = async () => {
    const title = draft?.trim()
    setDraft(undefined)
    if (!title || title === kase.title) return
    try {
      const desk = { cases: [kase], whole: kase, client, myId: me.person.id }
      await changeCases(desk, editCase, { body: { title }, said: `You renamed ${kase.key}.`, shows: { title } })
    } catch (error) {
      setDraft(title)
      announceProblem(error)
    }
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void save()
    else if (event.key === 'Escape') setDraft(undefined)
    else return
    event.preventDefault()
  }
  if (draft !== undefined) {
    return (
      <input
        className={css.titleInput}
        aria-label="Title"
        autoFocus
        maxLength={300}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={keyDown}
        onBlur={() => void save()}
      />
    )
  }
  const editable = kase.can.includes('case.edit')
  return (
    <h1 className={css.title} data-tip-cut="">
      {editable ? (
        <button type="button" onClick={() => setDraft(kase.title)} aria-label={`${kase.title}. Edit the title`}>
          {kase.title}
        </button>
      ) : (
        kase.title
      )}
    </h1>
  )
}
