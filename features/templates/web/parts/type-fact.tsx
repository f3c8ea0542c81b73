import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { Fact } from '../../../../platform/web/ui/form/fact-row.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { editCase } from '../../../cases/contract/requests/work-case.ts'
import type { CaseType } from '../../contract/case-type.ts'
import { listCaseTypes, suggestCaseType } from '../../contract/requests/case-types.ts'
import { applyTemplate } from '../../contract/requests/templates.ts'
import { typeIcon } from '../type-icons.ts'
import css from './parts.module.css'

/** The type of a case; where it has none that is known, the one its alerts speak for. */
export const TypeFact = ({ kase, locked }: { kase: Case; locked: string | undefined }) => {
  const [choosing, setChoosing] = useState(false)
  const types =
    useAsk(listCaseTypes, {}, { enabled: choosing || (kase.typeName === null && !locked) }).data?.items ?? []
  const set = useSetType(kase)
  const shown = kase.type ? (
    <span className={css.picked}>
      {kase.manner && <Icon of={typeIcon(kase.manner.icon)} size={14} />}
      {kase.typeName ?? kase.type}
    </span>
  ) : (
    <span className="cw-hint">Not set</span>
  )
  if (locked !== undefined)
    return (
      <Fact label="Type">
        <span data-tip={locked}>{shown}</span>
      </Fact>
    )
  return (
    <>
      <div className={css.fact}>
        <div className={css.factLabel}>Type</div>
        <button
          type="button"
          className={css.factButton}
          aria-label="Edit Type"
          aria-haspopup="dialog"
          onClick={() => setChoosing(true)}
        >
          {shown}
        </button>
      </div>
      {kase.typeName === null && kase.alerts.value > 0 && <Suggestion kase={kase} types={types} onTake={set} />}
      {choosing && <TypeDialog kase={kase} types={types} onChoose={set} onClose={() => setChoosing(false)} />}
    </>
  )
}

type SetType = (type: Pick<CaseType, 'key' | 'name' | 'templates'> | undefined, fill: boolean) => Promise<void>

/** Sets the type and, if asked, fills in what its templates bring; each can be taken back. */
const useSetType = (kase: Case): SetType => {
  const client = useQueryClient()
  return async (type, fill) => {
    try {
      const undos = [(await perform(editCase, { id: kase.id, body: { type: type?.key ?? null } })).undo]
      for (const template of fill ? (type?.templates ?? []) : [])
        undos.push((await perform(applyTemplate, { id: kase.id, body: { template } })).undo)
      await client.invalidateQueries()
      const undo = async () => {
        for (const each of undos.toReversed()) await each?.()
        await client.invalidateQueries()
      }
      announce(type ? `You made ${kase.key} a case of ${type.name}.` : `You took the type off ${kase.key}.`, { undo })
    } catch (error) {
      await client.invalidateQueries()
      announceProblem(asProblem(error))
    }
  }
}

const Suggestion = ({ kase, types, onTake }: { kase: Case; types: readonly CaseType[]; onTake: SetType }) => {
  const suggested = useAsk(suggestCaseType, { query: { case: kase.id } }).data
  const type = types.find(({ key, retired }) => key === suggested?.key && !retired)
  if (!type || !suggested) return null
  return (
    <div className={css.suggestion}>
      <span>
        Looks like {type.name}: {suggested.because}
      </span>
      <Button size="compact-xs" variant="default" onClick={() => void onTake(type, true)}>
        Make it {type.name}
      </Button>
    </div>
  )
}

type DialogProps = { kase: Case; types: readonly CaseType[]; onChoose: SetType; onClose: () => void }

const TypeDialog = ({ kase, types, onChoose, onClose }: DialogProps) => {
  const [fill, setFill] = useState(true)
  const offered = types.filter(({ retired }) => !retired)
  const options = (text: string) => [
    ...offered
      .filter(({ name, aliases }) => [name, ...aliases].some((word) => word.toLowerCase().includes(text.toLowerCase())))
      .map(({ key, name, icon }) => ({ value: key, label: name, mark: <Icon of={typeIcon(icon)} size={14} /> })),
    ...(text ? [] : [{ value: '', label: 'No type' }]),
  ]
  return (
    <Dialog title={`Type of ${kase.key}`} onClose={onClose} width={360}>
      <ListPicker
        label="Type"
        placeholder="Find a type"
        name={`case-types-${offered.length}`}
        options={options}
        chosen={kase.type ? [kase.type] : []}
        onChoose={({ value }) => {
          onClose()
          void onChoose(
            offered.find(({ key }) => key === value),
            fill,
          )
        }}
      />
      <div style={{ padding: '4px 16px 12px' }}>
        <Check label="Fill in what its templates bring" checked={fill} onChange={setFill} />
      </div>
    </Dialog>
  )
}
