import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { asProblem, call } from '../../../../platform/web/client.ts'
import { useStore } from '../../../../platform/web/store.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import type { Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { exposures, type Exposure } from '../../contract/asset.ts'
import { describeAsset, listAssets, rateAsset, tagAsset } from '../../contract/requests/assets.ts'
import type { AssetAsk } from '../parts/asset-actions.ts'
import { assetAsk } from '../parts/asset-actions.ts'
import { changeAssets, mergeInto, named } from '../parts/asset-changes.ts'
import css from '../parts/assets.module.css'
import { CriticalityMark } from '../parts/marks.tsx'
import { criticalityWord, exposureWord, kindWord, levels } from '../parts/words.ts'

/** What actions on assets ask for; mounted by each page of assets. */
export const AssetDialogs = () => {
  const ask = useStore(assetAsk)
  if (!ask) return null
  const props = { ask, onClose: () => assetAsk.set(undefined) }
  if (ask.kind === 'rate') return <RateDialog {...props} />
  if (ask.kind === 'describe') return <DescribeDialog {...props} />
  if (ask.kind === 'tag') return <TagDialog {...props} />
  return <MergeDialog {...props} />
}

type Props = { ask: AssetAsk; onClose: () => void }

const RateDialog = ({ ask: { rows, client }, onClose }: Props) => {
  const options = levels.map((level) => ({
    value: level ?? '',
    label: criticalityWord(level),
    mark: <CriticalityMark criticality={level} bare />,
  }))
  const pick = ({ value, label }: Option) => {
    onClose()
    const criticality = levels.find((level) => (level ?? '') === value) ?? null
    const said = criticality
      ? `You rated ${named(rows)} as ${label.toLowerCase()}`
      : `You took the rating off ${named(rows)}`
    changeAssets(client, rateAsset, { assets: rows, body: { criticality }, said }).catch(announceProblem)
  }
  return (
    <Dialog title={`Criticality of ${named(rows)}`} onClose={onClose} width={340}>
      <ListPicker
        label="Criticality"
        name="asset-criticality"
        numbered
        options={(text) => options.filter((option) => option.label.toLowerCase().includes(text.toLowerCase()))}
        chosen={rows.length === 1 ? [rows[0]!.criticality ?? ''] : []}
        onChoose={pick}
      />
    </Dialog>
  )
}

const keep = 'keep'

const DescribeDialog = ({ ask: { rows, client }, onClose }: Props) => {
  const only = rows.length === 1 ? rows[0] : undefined
  const [owner, setOwner] = useState(only?.owner ?? '')
  const [site, setSite] = useState(only?.site ?? '')
  const [exposure, setExposure] = useState<string>(only ? (only.exposure ?? '') : keep)
  const [problem, setProblem] = useState<Problem>()
  const body = {
    ...(only || owner.trim() ? { owner: owner.trim() || null } : {}),
    ...(only || site.trim() ? { site: site.trim() || null } : {}),
    ...(exposure === keep ? {} : { exposure: (exposure || null) as Exposure | null }),
  }
  const send = () =>
    changeAssets(client, describeAsset, { assets: rows, body, said: `You described ${named(rows)}` }).then(
      onClose,
      (error) => setProblem(asProblem(error)),
    )
  const hint = only ? undefined : 'Empty: each keeps its own.'
  return (
    <Dialog
      title={`Owner, site and exposure of ${named(rows)}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" disabled={Object.keys(body).length === 0} onClick={() => void send()}>
            Save
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <TextField label="Owner" hint={hint} value={owner} maxLength={100} onChange={setOwner} />
        <TextField label="Site" hint={hint} value={site} maxLength={100} onChange={setSite} />
        <SelectField
          label="Can be reached from"
          value={exposure}
          onChange={setExposure}
          options={[
            ...(only ? [] : [{ value: keep, label: 'Each keeps its own' }]),
            { value: '', label: exposureWord(null) },
            ...exposures.map((value) => ({ value, label: exposureWord(value) })),
          ]}
        />
        <ProblemLine problem={problem} />
      </div>
    </Dialog>
  )
}

const TagDialog = ({ ask: { rows, client }, onClose }: Props) => (
  <Dialog title={`Tag ${named(rows)}`} onClose={onClose} width={340}>
    <ListPicker
      label="Tag"
      name="asset-tag"
      placeholder="Write a tag, Enter adds it"
      options={(text) => (text ? [{ value: text, label: `Add “${text}”` }] : [])}
      empty="Write a tag."
      onChoose={({ value }) => {
        onClose()
        changeAssets(client, tagAsset, {
          assets: rows,
          body: { add: [value] },
          said: `You put “${value}” on ${named(rows)}`,
        }).catch(announceProblem)
      }}
    />
  </Dialog>
)

/** Of several, which one the others become; of one, which other it becomes. */
const MergeDialog = ({ ask: { rows, client, onMerged }, onClose }: Props) => {
  const several = rows.length > 1
  const options = async (text: string, signal: AbortSignal): Promise<Option[]> => {
    const found = several
      ? rows.filter((row) => row.name.toLowerCase().includes(text.toLowerCase()))
      : text
        ? (await call(listAssets, { query: { q: text, kind: rows[0]!.kind, limit: 8 }, signal })).items
        : []
    return found
      .filter((asset) => several || asset.id !== rows[0]!.id)
      .map((asset) => ({
        value: asset.id,
        label: asset.name,
        hint: asset.names[0]?.value ?? kindWord(asset.kind),
        mark: <CriticalityMark criticality={asset.criticality} bare />,
      }))
  }
  const pick = ({ value, label }: Option) => {
    onClose()
    mergeInto(
      client,
      { id: value, name: label },
      rows.filter((row) => row.id !== value),
    ).then(() => onMerged?.(value), announceProblem)
  }
  return (
    <Dialog
      title={several ? `Merge ${rows.length} assets into one` : `Merge ${rows[0]!.name} into`}
      onClose={onClose}
      width={400}
    >
      <p className="cw-hint">Names and alerts of all are shown as one; it can be taken back.</p>
      <ListPicker
        label={several ? 'Which one stays' : 'Which asset it is'}
        name={`asset-merge-${rows.map((row) => row.id).join()}`}
        options={options}
        empty={several ? 'Nothing fits.' : 'Write the beginning of one of its names.'}
        onChoose={pick}
      />
    </Dialog>
  )
}
