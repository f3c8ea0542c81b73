import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { SendRow, sendsOnEnter } from '../../../cases/web/index.ts'
import type { Policy, PolicyBody, SkillNeed } from '../../contract/hand-out.ts'
import { listPolicies, setPolicy } from '../../contract/requests/hand-out.ts'
import { handOutKinds, type HandOutKind } from '../../contract/words.ts'
import css from './rotas.module.css'

/** How each team hands out its work. */
export const PolicySection = () => {
  const { data } = useAsk(listPolicies)
  const [asking, setAsking] = useState<Policy>()
  return (
    <Section title="Handing out" hint="Nobody who is away or may not see it is ever given anything.">
      {data?.items.length === 0 && <p className="cw-hint">There is no team yet. Make one under Teams.</p>}
      {data?.items.map((policy) => (
        <div key={policy.team.id} className={css.row}>
          <div className={css.grow}>
            <span className={css.name}>{policy.team.name}</span>
            <p>{policyWords(policy)}</p>
          </div>
          {policy.can.includes(setPolicy.name) && (
            <Button
              size="compact-sm"
              aria-label={`Change how ${policy.team.name} hands out`}
              onClick={() => setAsking(policy)}
            >
              Change
            </Button>
          )}
        </div>
      ))}
      {asking && <PolicyDialog policy={asking} onClose={() => setAsking(undefined)} />}
    </Section>
  )
}

export function policyWords({ pool, way, automatic, needs, version }: PolicyBody & { version: number }): string {
  const whom = pool === 'on-shift' ? 'who is on shift' : 'everybody in the team'
  const order = way === 'least-loaded' ? 'the least loaded first' : 'one after the other'
  const itself = automatic ? '; cases without an owner at once' : ''
  const skills = needs.length > 0 ? `; ${needs.length === 1 ? 'one rule' : `${needs.length} rules`} on skills` : ''
  return `To ${whom}, ${order}${itself}${skills}${version === 0 ? ' (as long as nothing else is said)' : ''}`
}

const PolicyDialog = ({ policy, onClose }: { policy: Policy; onClose: () => void }) => {
  const [{ pool, way, automatic, needs }, setBody] = useState<PolicyBody>(policy)
  const set = (part: Partial<PolicyBody>) => setBody((before) => ({ ...before, ...part }))
  const change = useChange(setPolicy, {
    refreshes: [listPolicies],
    onDone: ({ team }) => {
      announce(`${team.name} hands out like this from now on`)
      onClose()
    },
  })
  const send = () =>
    change.mutate({
      id: policy.team.id,
      body: { pool, way, automatic, needs },
      ...(policy.version > 0 && { ifMatch: policy.version }),
    })
  const problem = change.error ?? undefined
  const beside = needs.flatMap((_, index) => [`needs.${index}.when`, `needs.${index}.skill`])
  const foot = { verb: 'Save', busy: change.isPending, problem, beside, onClose }
  return (
    <Dialog
      title={`How ${policy.team.name} hands out`}
      onClose={onClose}
      width={640}
      footer={<SendRow {...foot} onSend={send} />}
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <div>
          <div className={css.groupLabel}>To whom</div>
          <Segmented
            label="To whom"
            value={pool}
            options={[
              { value: 'members', label: 'Everybody in the team' },
              { value: 'on-shift', label: 'Who is on shift now' },
            ]}
            onChange={(chosen) => set({ pool: chosen })}
          />
        </div>
        <div>
          <div className={css.groupLabel}>In which order</div>
          <Segmented
            label="In which order"
            value={way}
            options={[
              { value: 'round-robin', label: 'One after the other' },
              { value: 'least-loaded', label: 'The least loaded first' },
            ]}
            onChange={(chosen) => set({ way: chosen })}
          />
        </div>
        <Check
          label="Hand out cases of this team that have no owner at once"
          hint="Nobody there: who leads the team is told, and it is handed out as soon as somebody is."
          checked={automatic}
          onChange={(on) => set({ automatic: on })}
        />
        <Needs needs={needs} problem={problem} onChange={(changed) => set({ needs: changed })} />
      </div>
    </Dialog>
  )
}

type NeedsProps = { needs: readonly SkillNeed[]; problem: Problem | undefined; onChange: (needs: SkillNeed[]) => void }
const kindWords: Record<HandOutKind, string> = { case: 'Cases', alert: 'Alerts', task: 'Tasks' }

const Needs = ({ needs, problem, onChange }: NeedsProps) => (
  <fieldset className={css.part}>
    <legend>Skills</legend>
    {needs.map((need, index) => (
      <div key={index} className={css.fields}>
        <SelectField
          label="Of"
          value={need.on}
          options={handOutKinds.map((value) => ({ value, label: kindWords[value] }))}
          onChange={(on) => onChange(needs.with(index, { ...need, on: on as HandOutKind }))}
        />
        <TextField
          label="those where"
          value={need.when}
          placeholder={`${need.on}.type == 'malware'`}
          spellCheck={false}
          error={fieldError(problem, `needs.${index}.when`)}
          onChange={(when) => onChange(needs.with(index, { ...need, when }))}
        />
        <TextField
          label="need the skill"
          value={need.skill}
          error={fieldError(problem, `needs.${index}.skill`)}
          onChange={(skill) => onChange(needs.with(index, { ...need, skill }))}
        />
        <Button onClick={() => onChange(needs.toSpliced(index, 1))}>Remove</Button>
      </div>
    ))}
    <div>
      <Button onClick={() => onChange([...needs, { on: 'case', when: '', skill: '' }])}>Add a rule on skills</Button>
    </div>
  </fieldset>
)
