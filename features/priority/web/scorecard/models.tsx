import { Button } from '@mantine/core'
import { formatNumber } from '../../../../platform/web/texts.ts'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { PriorityModel, Scorecard } from '../../contract/model.ts'
import { demoteModel, pinModel, promoteModel, unpinModel } from '../../contract/requests/models.ts'
import css from './scorecard.module.css'
import { usePriorityChange } from './use-model-change.ts'

const stateWords = { shadow: 'watches in the shadow', active: 'in use', retired: 'out of use' } as const

/** All models, the newest first, and what can be done with each. */
type Props = { models: readonly PriorityModel[]; shown: Scorecard['comparison']['shown'] }

export const Models = ({ models, shown }: Props) => (
  <table className={css.table}>
    <thead>
      <tr>
        <th scope="col">Model</th>
        <th scope="col">State</th>
        <th scope="col">Verdicts learnt</th>
        <th scope="col">Since</th>
        <th scope="col">What to do</th>
      </tr>
    </thead>
    <tbody>
      {models.map((model) => (
        <tr key={model.id}>
          <th scope="row">
            {model.number}
            {model.pace !== 1 && <span className="cw-hint"> pace {model.pace}</span>}
          </th>
          <td>
            {stateWords[model.state]}
            {model.pinned && ', pinned'}
          </td>
          <td className="cw-num">{formatNumber(model.taught)}</td>
          <td>
            <Time at={model.stateSince} as="day" />
          </td>
          <td>
            <Buttons model={model} ready={model.state !== 'shadow' || shown === 'better'} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

const Buttons = ({ model, ready }: { model: PriorityModel; ready: boolean }) => {
  const { busy, change } = usePriorityChange()
  const { id, number, state } = model
  const may = (name: string) => model.can.includes(name)
  return (
    <span className={css.buttons}>
      {may(promoteModel.name) && (
        <Button
          size="compact-sm"
          variant={state === 'shadow' ? 'filled' : 'default'}
          disabled={busy || !ready}
          title={ready ? undefined : 'Once it has shown on later verdicts that it is better'}
          onClick={() => void change(promoteModel, { id, body: {}, says: `Model ${number} scores alerts from now on` })}
        >
          {state === 'shadow' ? 'Promote' : 'Roll back to it'}
        </Button>
      )}
      {may(pinModel.name) && state !== 'retired' && (
        <Button
          size="compact-sm"
          disabled={busy}
          onClick={() => void change(pinModel, { id, body: {}, says: `Model ${number} stays as it is` })}
        >
          Pin
        </Button>
      )}
      {may(unpinModel.name) && (
        <Button
          size="compact-sm"
          disabled={busy}
          onClick={() => void change(unpinModel, { id, body: {}, says: `Model ${number} learns again` })}
        >
          Unpin
        </Button>
      )}
      {may(demoteModel.name) && (
        <Button
          size="compact-sm"
          disabled={busy}
          onClick={() =>
            void change(demoteModel, {
              id,
              body: { to: 'retired', activeId: null },
              says: `Model ${number} is switched off`,
            })
          }
        >
          Switch off
        </Button>
      )}
    </span>
  )
}
