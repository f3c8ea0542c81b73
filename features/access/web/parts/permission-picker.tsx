import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { FieldLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { listPermissions } from '../../contract/requests/roles.ts'
import { text } from '../texts.ts'
import css from './parts.module.css'
import { covers, nounOf, togglePattern } from './patterns.ts'

type Props = {
  legend: string
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  disabled?: boolean
  error?: string | undefined
}

/** All permissions by noun. Ticking a whole noun or everything also gives what later versions add to it. */
export const PermissionPicker = ({ legend, chosen, onChange, disabled = false, error }: Props) => {
  const permissions = useAsk(listPermissions, {}, { staleTime: Number.POSITIVE_INFINITY })
  const [wanted, setWanted] = useState('')
  if (permissions.error) return <ErrorState problem={permissions.error} onRetry={() => void permissions.refetch()} />
  if (!permissions.data) return <SkeletonRows rows={6} />
  const found = permissions.data.items.filter(({ name, summary }) =>
    `${name} ${summary}`.toLowerCase().includes(wanted.toLowerCase()),
  )
  const toggle = (pattern: string) => onChange(togglePattern(chosen, pattern))
  return (
    <fieldset className={css.group} disabled={disabled}>
      <legend className={css.legend}>{legend}</legend>
      <FieldLine text={error} />
      <input
        className={css.filter}
        aria-label="Search permissions"
        placeholder="Search permissions"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <div className={css.checks} style={{ maxHeight: 'none' }}>
        <Check label={text.everything} hint="*" checked={chosen.includes('*')} onChange={() => toggle('*')} />
        {[...Map.groupBy(found, (one) => nounOf(one.name))].map(([noun, items]) => (
          <div key={noun}>
            <Check
              label={text.everythingOf(noun)}
              hint={`${noun}.*`}
              checked={covers(chosen, `${noun}.*`)}
              mixed={!covers(chosen, `${noun}.*`) && items.some((one) => covers(chosen, one.name))}
              disabled={chosen.includes('*')}
              onChange={() => toggle(`${noun}.*`)}
            />
            <div className={css.nested}>
              {items.map((one) => (
                <Check
                  key={one.name}
                  label={one.summary}
                  hint={one.name}
                  checked={covers(chosen, one.name)}
                  disabled={chosen.includes('*') || chosen.includes(`${noun}.*`)}
                  onChange={() => toggle(one.name)}
                />
              ))}
            </div>
          </div>
        ))}
      </div>
    </fieldset>
  )
}
