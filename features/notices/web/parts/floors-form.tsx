import { Button } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../../../platform/web/ask.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { undoGroups } from '../../../alerts/web/index.ts'
import type { ChatSays, Floor, MailSays, NoticeSettings } from '../../contract/preferences.ts'
import { readNoticeSettings, setNoticeSettings } from '../../contract/requests/preferences.ts'
import { PaceSelect } from './pace-select.tsx'
import css from './settings.module.css'
import { whyLabels, whys } from './why-words.ts'
import { ZoneField } from './zone-field.tsx'

const mailSays = [
  { value: 'full', label: 'the whole sentence' },
  { value: 'title', label: 'key and title of the case' },
  { value: 'key', label: 'only the key' },
] as const
const chatSays = [
  { value: 'title', label: 'key and title of the case' },
  { value: 'key', label: 'only the key' },
] as const

/** What nobody may switch off, and how much is said outside. */
export const FloorsForm = ({ settings }: { settings: NoticeSettings }) => {
  const [said, setSaid] = useState(settings)
  const put = (more: Partial<NoticeSettings>) => setSaid((before) => ({ ...before, ...more }))
  const set = useChange(setNoticeSettings, {
    refreshes: [readNoticeSettings],
    onDone: (_, __, group) =>
      announce('You set what everybody is told', group ? { undo: () => undoGroups([group]) } : {}),
  })
  const send = () => {
    const { floors, timeZone } = said
    set.mutate({
      ifMatch: settings.version,
      body: { mailSays: said.mailSays, chatSays: said.chatSays, timeZone, floors },
    })
  }
  return (
    <>
      <Section title="What nobody may switch off">
        <div className={css.form}>
          {!settings.mailReady && (
            <p className="cw-second">
              No mail server is set up (CASEWARD_SMTP_URL): until then notices stay in the inbox.
            </p>
          )}
          <Floors floors={said.floors} onChange={(floors) => put({ floors })} />
        </div>
      </Section>
      <Section
        title="How much is said outside"
        hint="of a restricted case never more than its key, and in shared rooms nothing"
      >
        <div className={css.form}>
          <div className={css.line}>
            <SelectField
              label="A mail says"
              options={mailSays}
              value={said.mailSays}
              onChange={(value) => put({ mailSays: value as MailSays })}
            />
            <SelectField
              label="A chat says"
              options={chatSays}
              value={said.chatSays}
              onChange={(value) => put({ chatSays: value as ChatSays })}
            />
            <ZoneField value={said.timeZone} onChange={(timeZone) => put({ timeZone })} />
          </div>
          <ProblemLine problem={set.error} />
          <div>
            <Button variant="filled" loading={set.isPending} onClick={send}>
              Save settings
            </Button>
          </div>
        </div>
      </Section>
    </>
  )
}

type FloorsProps = { floors: NoticeSettings['floors']; onChange: (floors: NoticeSettings['floors']) => void }

const Floors = ({ floors, onChange }: FloorsProps) => (
  <table className={css.table}>
    <thead>
      <tr>
        <th scope="col">Of</th>
        <th scope="col">At least by mail</th>
        <th scope="col">In quiet hours</th>
      </tr>
    </thead>
    <tbody>
      {whys.map((why) => {
        const { label, hint } = whyLabels[why]
        const put = (more: Partial<Floor>) => onChange({ ...floors, [why]: { ...floors[why], ...more } })
        return (
          <tr key={why}>
            <td>
              {label} <span className="cw-hint">{hint}</span>
            </td>
            <td>
              <PaceSelect
                label={`${label} at least by mail`}
                offLabel="As each chooses"
                value={floors[why].mail}
                onChange={(mail) => put({ mail })}
              />
            </td>
            <td>
              <Check label="wakes people" checked={floors[why].wakes} onChange={(wakes) => put({ wakes })} />
            </td>
          </tr>
        )
      })}
    </tbody>
  </table>
)
