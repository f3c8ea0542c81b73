import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Menu, MenuItem } from '../../../../platform/web/ui/float/menu.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { Fact, FactRow } from '../../../../platform/web/ui/form/fact-row.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { exposures, type Asset } from '../../contract/asset.ts'
import { describeAsset, rateAsset, tagAsset } from '../../contract/requests/assets.ts'
import { assetAsk } from './asset-actions.ts'
import { changeAssets } from './asset-changes.ts'
import css from './assets.module.css'
import { CriticalityMark } from './marks.tsx'
import { criticalityWord, exposureWord, kindWord, levels } from './words.ts'

const locked = 'Your roles do not let you change this.'

/** What is said of an asset, each edited where it stands. */
export const AssetFacts = ({ asset }: { asset: Asset }) => {
  const client = useQueryClient()
  const mayDescribe = asset.can.includes('asset.describe')
  const describe = (field: 'owner' | 'site') => (text: string) =>
    changeAssets(client, describeAsset, {
      assets: [asset],
      body: { [field]: text.trim() || null },
      said: `You changed the ${field} of ${asset.name}`,
    })
  const row = (label: string, field: 'owner' | 'site') => (
    <FactRow
      label={label}
      value={asset[field] ?? ''}
      locked={mayDescribe ? undefined : locked}
      onSave={describe(field)}
    >
      {asset[field] ?? (mayDescribe ? null : <span className="cw-hint">Not set</span>)}
    </FactRow>
  )
  return (
    <Section title="Facts" hint={mayDescribe ? 'click to edit' : undefined}>
      <Fact label="Kind">{kindWord(asset.kind)}</Fact>
      <Fact label="Criticality">
        <CriticalityMenu asset={asset} />
      </Fact>
      {row('Owner', 'owner')}
      {row('Site', 'site')}
      <Fact label="Exposure">
        <ExposureMenu asset={asset} />
      </Fact>
      <Fact label="Tags">
        <Tags asset={asset} />
      </Fact>
      <Fact label={asset.origin === 'imported' ? 'Since' : 'Found'}>
        <Time at={asset.firstSeenAt} as="day" />
        {asset.origin === 'imported' ? ', imported' : ', in an alert'}
      </Fact>
    </Section>
  )
}

const CriticalityMenu = ({ asset }: { asset: Asset }) => {
  const pop = usePop()
  const client = useQueryClient()
  if (!asset.can.includes('asset.rate')) return <CriticalityMark criticality={asset.criticality} />
  const rate = (criticality: Asset['criticality']) =>
    void changeAssets(client, rateAsset, {
      assets: [asset],
      body: { criticality },
      said: criticality ? `You rated ${asset.name} as ${criticality}` : `You took the rating off ${asset.name}`,
    }).catch(announceProblem)
  return (
    <>
      <button
        type="button"
        className={css.pick}
        aria-haspopup="menu"
        aria-label={`Criticality: ${criticalityWord(asset.criticality)}. Change`}
        {...pop.trigger}
      >
        <CriticalityMark criticality={asset.criticality} />
        <IconChevronDown size={12} stroke={1.6} aria-hidden="true" />
      </button>
      <Menu pop={pop} label="Criticality" side="bottom-start" width={180}>
        {levels.map((level) => (
          <MenuItem key={level ?? 'none'} checked={level === asset.criticality} onChoose={() => rate(level)}>
            <CriticalityMark criticality={level} />
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}

const ExposureMenu = ({ asset }: { asset: Asset }) => {
  const pop = usePop()
  const client = useQueryClient()
  if (!asset.can.includes('asset.describe')) return <>{exposureWord(asset.exposure)}</>
  const set = (exposure: Asset['exposure']) =>
    void changeAssets(client, describeAsset, {
      assets: [asset],
      body: { exposure },
      said: `You changed the exposure of ${asset.name}`,
    }).catch(announceProblem)
  return (
    <>
      <button
        type="button"
        className={css.pick}
        aria-haspopup="menu"
        aria-label={`Exposure: ${exposureWord(asset.exposure)}. Change`}
        {...pop.trigger}
      >
        {asset.exposure ? exposureWord(asset.exposure) : <span className="cw-hint">{exposureWord(null)}</span>}
        <IconChevronDown size={12} stroke={1.6} aria-hidden="true" />
      </button>
      <Menu pop={pop} label="Exposure" side="bottom-start" width={180}>
        {[...exposures, null].map((one) => (
          <MenuItem key={one ?? 'none'} checked={one === asset.exposure} onChoose={() => set(one)}>
            {exposureWord(one)}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}

const Tags = ({ asset }: { asset: Asset }) => {
  const client = useQueryClient()
  const may = asset.can.includes('asset.tag')
  const remove = (tag: string) =>
    void changeAssets(client, tagAsset, {
      assets: [asset],
      body: { remove: [tag] },
      said: `You took “${tag}” off ${asset.name}`,
    }).catch(announceProblem)
  return (
    <span className={css.tags}>
      {asset.tags.map((tag) => (
        <Chip key={tag} name={tag} {...(may ? { onRemove: () => remove(tag) } : {})}>
          {tag}
        </Chip>
      ))}
      {may && (
        <button
          type="button"
          className={css.addTag}
          aria-haspopup="dialog"
          onClick={() => assetAsk.set({ kind: 'tag', rows: [asset], client })}
        >
          <IconPlus size={12} stroke={1.6} aria-hidden="true" />
          Tag
        </button>
      )}
      {!may && asset.tags.length === 0 && <span className="cw-hint">None</span>}
    </span>
  )
}
