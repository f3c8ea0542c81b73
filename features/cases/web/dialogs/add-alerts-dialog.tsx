import { useState } from 'react'
import { FieldLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { call } from '../../../../platform/web/client.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import type { Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { tellApart } from '../../../../platform/web/ui/text/tell-apart.ts'
import { listAlerts } from '../../../alerts/contract/requests/list-alerts.ts'
import { addAlerts } from '../../contract/requests/open-case.ts'
import { changeCases, named } from '../desk.ts'
import type { CaseDialogProps } from './case-dialog.ts'
import css from './dialogs.module.css'
import { SendRow, sendsOnEnter } from './send-row.tsx'
import { useMissing } from './use-missing.ts'

const alertOptions = async (text: string, signal: AbortSignal): Promise<Option[]> => {
  const { items } = await call(listAlerts, {
    query: { status: 'new,triaging', q: text || undefined, limit: 20 },
    signal,
  })
  return items.map((alert) => ({
    value: alert.id,
    label: alert.title,
    hint: tellApart({ at: alert.receivedAt, sign: alert.observables[0]?.value ?? alert.source }),
    mark: <SeverityMark level={alert.severity} bare />,
  }))
}

/** Alerts of the queue, by words of theirs; several at once. */
export const AddAlertsDialog = ({ desk, onClose }: CaseDialogProps) => {
  const [chosen, setChosen] = useState<readonly Option[]>([])
  const { busy, problem, attempt } = useAttempt()
  const toggle = (option: Option) =>
    setChosen((old) =>
      old.some((one) => one.value === option.value)
        ? old.filter((one) => one.value !== option.value)
        : [...old, option],
    )
  const alerts = plural(chosen.length, 'alert', 'alerts')
  const { missingOf, mayBeSent } = useMissing({ alerts: chosen.length === 0 && 'Choose at least one alert.' })
  const send = async () => {
    const said = `You added ${alerts} to ${named(desk.cases)}.`
    const body = { alertIds: chosen.map((option) => option.value) }
    if (mayBeSent() && (await attempt(() => changeCases(desk, addAlerts, { body, said })))) onClose()
  }
  return (
    <Dialog
      title={`Add alerts to ${named(desk.cases)}`}
      onClose={onClose}
      width={560}
      footer={
        <SendRow
          verb={chosen.length > 0 ? `Add ${alerts}` : 'Add alerts'}
          busy={busy}
          problem={problem}
          onClose={onClose}
          onSend={() => void send()}
          disabled={chosen.length === 0}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        <div className={css.bordered}>
          <ListPicker
            label="Alert"
            placeholder="Words of the alert, or one of its observables"
            name="add-alerts"
            options={alertOptions}
            chosen={chosen.map((option) => option.value)}
            onChoose={toggle}
            empty="No open alert fits."
          />
        </div>
        <FieldLine text={missingOf('alerts')} />
        {chosen.length > 0 && (
          <div className={css.chosen}>
            {chosen.map((option) => (
              <Chip key={option.value} name={option.label} onRemove={() => toggle(option)}>
                {option.label}
              </Chip>
            ))}
          </div>
        )}
      </div>
    </Dialog>
  )
}
