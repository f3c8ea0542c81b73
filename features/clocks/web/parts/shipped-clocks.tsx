import { Button } from '@mantine/core'
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import { refresh, useAsk } from '../../../../platform/web/ask.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import {
  defineCalendar,
  defineClock,
  listCalendars,
  listDefinitions,
  shippedClocks,
} from '../../contract/requests/definitions.ts'
import css from '../editor/editor.module.css'

type Shipped = AnswerOf<typeof shippedClocks>['items'][number]

/** Clocks that come with the product and do not run yet. */
export const ShippedClocks = ({ onChange }: { onChange: (id: string) => void }) => {
  const { may } = useMe()
  const left = (useAsk(shippedClocks).data?.items ?? []).filter(({ taken }) => taken === null)
  if (left.length === 0 || !may(defineClock.name)) return null
  return (
    <Section title="Ready to switch on" hint="They come with Caseward and run once you switch them on">
      {left.map((each) => (
        <Row key={each.id} shipped={each} onChange={() => onChange(each.id)} />
      ))}
    </Section>
  )
}

const Row = ({ shipped, onChange }: { shipped: Shipped; onChange: () => void }) => {
  const { busy, switchOn } = useSwitchOn(shipped)
  return (
    <div className={css.list}>
      <div>
        <span className={css.name}>{shipped.definition.name}</span>
        <p>{shipped.says}</p>
      </div>
      <span />
      <span className={css.buttons}>
        <Button size="compact-sm" loading={busy} onClick={() => void switchOn()}>
          Switch on
        </Button>
        <Button size="compact-sm" onClick={onChange}>
          Change first
        </Button>
      </span>
    </div>
  )
}

/** With the calendar it goes by, where the organisation has none of that name yet. */
function useSwitchOn({ id, definition, calendar }: Shipped) {
  const client = useQueryClient()
  const calendars = useAsk(listCalendars).data?.items ?? []
  const [busy, setBusy] = useState(false)
  const switchOn = async () => {
    setBusy(true)
    try {
      const there = calendars.find(({ name }) => name === calendar?.name)?.id
      const calendarId = calendar ? (there ?? (await perform(defineCalendar, { body: calendar })).answer.id) : null
      const { undo } = await perform(defineClock, { body: { ...definition, calendarId, shipped: id } as never })
      announce(`The clock “${definition.name}” runs from now on`, undo ? { undo } : {})
    } catch (error) {
      announceProblem(asProblem(error))
    }
    await refresh(client, [listDefinitions, shippedClocks, listCalendars])
    setBusy(false)
  }
  return { busy, switchOn }
}
