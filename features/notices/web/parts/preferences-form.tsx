import { Button } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../../../platform/web/ask.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError, ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { undoGroups } from '../../../alerts/web/index.ts'
import type { Choice, Pace, Preferences } from '../../contract/preferences.ts'
import { choosePreferences, readPreferences, testMail } from '../../contract/requests/preferences.ts'
import { PaceSelect } from './pace-select.tsx'
import css from './settings.module.css'
import { whyLabels, whys } from './why-words.ts'
import { ZoneField } from './zone-field.tsx'

const order: readonly Pace[] = ['off', 'digest', 'at-once']
const atLeast = (pace: Pace, floor: Pace): Pace => (order.indexOf(pace) < order.indexOf(floor) ? floor : pace)

/** What leaves by mail and chat, and when. The inbox has everything. */
export const PreferencesForm = ({ preferences }: { preferences: Preferences }) => {
  const { floors, mailReady, email } = preferences
  const [said, setSaid] = useState(() => ({ ...preferences }))
  const put = (more: Partial<Preferences>) => setSaid((before) => ({ ...before, ...more }))
  const choose = useChange(choosePreferences, {
    refreshes: [readPreferences],
    onDone: (_, __, group) => announce('You chose how you are told', group ? { undo: () => undoGroups([group]) } : {}),
  })
  const send = () => {
    const choices = Object.fromEntries(
      whys.map((why) => [why, { ...said.choices[why], mail: atLeast(said.choices[why].mail, floors[why].mail) }]),
    ) as Record<string, Choice>
    const { timeZone, digestAt, quiet } = said
    choose.mutate({ body: { timeZone, digestAt, quiet, choices }, ifMatch: preferences.version })
  }
  return (
    <>
      <Section title="What leaves Caseward for you" hint="the inbox has everything">
        <div className={css.form}>
          <Choices said={said} onChange={(choices) => put({ choices })} />
          <p className="cw-second">
            {mailReady ? `Mail goes to ${email}. ` : 'No mail server is set up, so no mail goes out. '}
            Chat goes to the channels of your own, below.
          </p>
        </div>
      </Section>
      <Section title="When">
        <div className={css.form}>
          <div className={css.line}>
            <ZoneField
              value={said.timeZone}
              onChange={(timeZone) => put({ timeZone })}
              error={fieldError(choose.error, 'timeZone')}
            />
            <TextField
              label="Daily digest at"
              type="time"
              value={said.digestAt}
              onChange={(digestAt) => put({ digestAt })}
              error={fieldError(choose.error, 'digestAt')}
            />
          </div>
          <Quiet quiet={said.quiet} onChange={(quiet) => put({ quiet })} />
          <ProblemLine problem={choose.error} beside={['timeZone', 'digestAt']} />
          <div className={css.line}>
            <Button variant="filled" loading={choose.isPending} onClick={send}>
              Save choices
            </Button>
            {mailReady && <TestMail email={email} />}
          </div>
        </div>
      </Section>
    </>
  )
}

const Choices = ({ said, onChange }: { said: Preferences; onChange: (choices: Preferences['choices']) => void }) => {
  const { choices, floors, mailReady } = said
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">Of</th>
          <th scope="col">By mail</th>
          <th scope="col">By chat</th>
        </tr>
      </thead>
      <tbody>
        {whys.map((why) => {
          const { label, hint } = whyLabels[why]
          const put = (more: Partial<Choice>) => onChange({ ...choices, [why]: { ...choices[why], ...more } })
          return (
            <tr key={why}>
              <td>
                {label} <span className="cw-hint">{hint}</span>
              </td>
              <td>
                <PaceSelect
                  label={`${label} by mail`}
                  value={choices[why].mail}
                  floor={floors[why].mail}
                  disabled={!mailReady}
                  onChange={(mail) => put({ mail })}
                />
              </td>
              <td>
                <PaceSelect label={`${label} by chat`} value={choices[why].chat} onChange={(chat) => put({ chat })} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

type QuietProps = { quiet: Preferences['quiet']; onChange: (quiet: Preferences['quiet']) => void }

const Quiet = ({ quiet, onChange }: QuietProps) => (
  <>
    <Check
      label="Quiet hours"
      hint=" What comes then waits until they end, but for what your organisation lets wake people."
      checked={quiet !== null}
      onChange={(on) => onChange(on ? { from: '20:00', to: '07:00' } : null)}
    />
    {quiet && (
      <div className={css.line}>
        <TextField label="From" type="time" value={quiet.from} onChange={(from) => onChange({ ...quiet, from })} />
        <TextField label="To" type="time" value={quiet.to} onChange={(to) => onChange({ ...quiet, to })} />
      </div>
    )}
  </>
)

const TestMail = ({ email }: { email: string }) => {
  const test = useChange(testMail, { onDone: () => announce(`A mail is on its way to ${email}`) })
  return (
    <>
      <Button loading={test.isPending} onClick={() => test.mutate({ body: {} })}>
        Send me a mail
      </Button>
      <ProblemLine problem={test.error} />
    </>
  )
}
