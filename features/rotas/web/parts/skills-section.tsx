import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import { SendRow, sendsOnEnter } from '../../../cases/web/index.ts'
import type { SkilledPerson } from '../../contract/hand-out.ts'
import { listSkills, setSkills } from '../../contract/requests/hand-out.ts'
import css from './rotas.module.css'

/** What people are skilled in: what rules of handing out may need. */
export const SkillsSection = () => {
  const { data } = useAsk(listSkills)
  const [asking, setAsking] = useState<SkilledPerson>()
  return (
    <Section title="Skills">
      {data?.items.map((one) => (
        <div key={one.person.id} className={css.row}>
          <div className={css.grow}>
            <span className={css.chips}>
              <span className={css.name}>{one.person.name}</span>
              {one.skills.map((skill) => (
                <Chip key={skill}>{skill}</Chip>
              ))}
            </span>
          </div>
          {one.can.includes(setSkills.name) && (
            <Button size="compact-sm" aria-label={`Skills of ${one.person.name}`} onClick={() => setAsking(one)}>
              Change
            </Button>
          )}
        </div>
      ))}
      {asking && <SkillsDialog skilled={asking} onClose={() => setAsking(undefined)} />}
    </Section>
  )
}

const SkillsDialog = ({ skilled: { person, skills }, onClose }: { skilled: SkilledPerson; onClose: () => void }) => {
  const [text, setText] = useState(skills.join(', '))
  const change = useChange(setSkills, {
    refreshes: [listSkills],
    onDone: () => {
      announce(`The skills of ${person.name} are saved`)
      onClose()
    },
  })
  const named = text.split(',').map((each) => each.trim())
  const send = () => change.mutate({ id: person.id, body: { skills: named.filter((each) => each !== '') } })
  const foot = { verb: 'Save skills', busy: change.isPending, problem: change.error ?? undefined, onClose }
  return (
    <Dialog title={`Skills of ${person.name}`} onClose={onClose} footer={<SendRow {...foot} onSend={send} />}>
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <TextField
          label="Skilled in"
          value={text}
          placeholder="malware, cloud, fraud"
          hint="Parted by commas, in your own words."
          error={fieldError(change.error, 'skills')}
          onChange={setText}
        />
      </div>
    </Dialog>
  )
}
