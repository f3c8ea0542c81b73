import { useAttempt } from '../../../../platform/web/attempt.ts'
import { call } from '../../../../platform/web/client.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { nowMs, useZone } from '../../../../platform/web/time/clock.ts'
import { dayTime } from '../../../../platform/web/time/format-time.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import type { Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { middleCut } from '../../../../platform/web/ui/text/middle-cut.ts'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import type { AlertGroup } from '../../contract/group.ts'
import { listGroups } from '../../contract/requests/groups.ts'
import { movePart, type Part } from './group-actions.ts'

/** Asks where alerts that do not belong in their group are to be. */
export const MoveDialog = ({ part, onClose }: { part: Part; onClose: () => void }) => {
  const { problem, attempt } = useAttempt()
  const zone = useZone()
  const choose = async ({ value, label }: Option) => {
    if (await attempt(() => movePart(part, { id: value, label }))) onClose()
  }
  const options = async (text: string, signal: AbortSignal): Promise<Option[]> => {
    const { items } = await call(listGroups, { query: { ...(text ? { q: text } : {}), limit: 20 }, signal })
    return items
      .filter((group) => group.id !== part.group.id)
      .map((group) => ({
        value: group.id,
        label: group.title,
        hint: signsOf(group, zone),
        mark: <SeverityMark level={group.severity} bare />,
      }))
  }
  return (
    <Dialog
      title={`Move ${plural(part.alertIds.length, 'alert', 'alerts')} to another group`}
      onClose={onClose}
      width={640}
      high
    >
      <p className="cw-second">Later alerts of the same kind on the same host follow. It can be undone.</p>
      <ListPicker
        label="Group"
        placeholder="Words of an alert in it"
        name={`move-${part.group.id}`}
        options={options}
        onChoose={(option) => void choose(option)}
        empty="No other group has an alert with these words."
      />
      <ProblemLine problem={problem} />
    </Dialog>
  )
}

/** What tells it from others of the same title: where, how many, when. */
const signsOf = (group: AlertGroup, zone: 'local' | 'utc'): string => {
  const place = group.host ?? group.shared[0]?.value
  const time = dayTime(Date.parse(group.lastAt), nowMs(), zone)
  return [place && middleCut(place, 24), plural(group.alerts, 'alert', 'alerts'), time].filter(Boolean).join(' · ')
}
