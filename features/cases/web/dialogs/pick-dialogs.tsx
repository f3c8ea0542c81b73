import { worstFirst } from '../../../../platform/contract/severity.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { call } from '../../../../platform/web/client.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import type { Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { StageRing } from '../../../../platform/web/ui/marks/stage-ring.tsx'
import { listTeams } from '../../../access/contract/requests/teams.ts'
import { peopleOptions } from '../../../activity/web/index.ts'
import { assignCase, moveCase, setCaseSeverity } from '../../contract/requests/work-case.ts'
import { stagePart } from '../case-words.ts'
import { askFor, changeCases, named } from '../desk.ts'
import type { CaseDialogProps } from './case-dialog.ts'
import css from './dialogs.module.css'

const fits = (text: string) => (option: Option) => option.label.toLowerCase().includes(text.toLowerCase())

type PickProps = {
  title: string
  label: string
  name: string
  options: (text: string, signal: AbortSignal) => Promise<readonly Option[]> | readonly Option[]
  chosen?: readonly string[]
  numbered?: boolean
  onClose: () => void
  /** The dialog closes at once; a refusal is told below. */
  onPick: (option: Option) => Promise<unknown> | void
}

const PickDialog = ({ title, onClose, onPick, ...picker }: PickProps) => (
  <Dialog title={title} onClose={onClose} width={340}>
    <div className={css.pickList}>
      <ListPicker
        {...picker}
        onChoose={(option) => {
          onClose()
          Promise.resolve(onPick(option)).catch((error: unknown) => announceProblem(asProblem(error)))
        }}
      />
    </div>
  </Dialog>
)

export const AssignDialog = ({ desk, onClose }: CaseDialogProps) => {
  const me: Option = { value: desk.myId, label: 'Me' }
  const none: Option = { value: '', label: 'Nobody' }
  return (
    <PickDialog
      title={`Assign ${named(desk.cases)}`}
      label="Person"
      name="case-owner"
      options={async (text, signal) => [
        ...(text ? [] : [me]),
        ...(await peopleOptions(text, signal)).filter((person) => text !== '' || person.value !== desk.myId),
        ...(text ? [] : [none]),
      ]}
      chosen={desk.cases.length === 1 && desk.cases[0]?.owner ? [desk.cases[0].owner.id] : []}
      onClose={onClose}
      onPick={({ value, label }) =>
        changeCases(desk, assignCase, {
          body: { ownerId: value || null },
          said: value
            ? `You gave ${named(desk.cases)} to ${label === 'Me' ? 'yourself' : label}.`
            : `You took the owner off ${named(desk.cases)}.`,
          ...(label === 'Me' ? {} : { shows: { owner: value ? { id: value, name: label } : null } }),
        })
      }
    />
  )
}

export const TeamDialog = ({ desk, onClose }: CaseDialogProps) => (
  <PickDialog
    title={`Give ${named(desk.cases)} to a team`}
    label="Team"
    name="case-team"
    options={async (text, signal) => {
      const { items } = await call(listTeams, { signal })
      return [...items.map((team) => ({ value: team.id, label: team.name })), { value: '', label: 'No team' }].filter(
        fits(text),
      )
    }}
    chosen={desk.cases.length === 1 && desk.cases[0]?.team ? [desk.cases[0].team.id] : []}
    onClose={onClose}
    onPick={({ value, label }) =>
      changeCases(desk, assignCase, {
        body: { teamId: value || null },
        said: value
          ? `You gave ${named(desk.cases)} to the team ${label}.`
          : `You took the team off ${named(desk.cases)}.`,
        shows: { team: value ? { id: value, name: label } : null },
      })
    }
  />
)

export const SeverityDialog = ({ desk, onClose }: CaseDialogProps) => (
  <PickDialog
    title={`Severity of ${named(desk.cases)}`}
    label="Severity"
    name="case-severity"
    numbered
    options={(text) =>
      worstFirst
        .map((level) => ({ value: level, label: level, mark: <SeverityMark level={level} bare /> }))
        .filter(fits(text))
    }
    chosen={desk.cases.length === 1 && desk.cases[0] ? [desk.cases[0].severity] : []}
    onClose={onClose}
    onPick={({ value }) => {
      const severity = worstFirst.find((level) => level === value)
      if (!severity || desk.cases.every((kase) => kase.severity === severity)) return
      const said = `You set the severity of ${named(desk.cases)} to ${severity}.`
      return changeCases(desk, setCaseSeverity, { body: { severity }, said, shows: { severity } })
    }}
  />
)

export const MoveDialog = ({ desk, onClose }: CaseDialogProps) => {
  const moves = desk.whole?.moves ?? []
  return (
    <PickDialog
      title={`Move ${named(desk.cases)} to`}
      label="Status"
      name={`case-move-${desk.whole?.status ?? ''}`}
      options={(text) =>
        moves
          .map((move) => ({
            value: move.status,
            label: move.status,
            hint: move.blocked[0]?.sentence ?? '',
            mark: <StageRing part={stagePart[move.stage]} />,
          }))
          .filter(fits(text))
      }
      onClose={onClose}
      onPick={({ value }) => {
        const move = moves.find((one) => one.status === value)
        if (move?.by === 'close') return askFor('close')(desk)
        return changeCases(desk, moveCase, {
          body: { status: value },
          said: `You moved ${named(desk.cases)} to ${value}.`,
        })
      }}
    />
  )
}
