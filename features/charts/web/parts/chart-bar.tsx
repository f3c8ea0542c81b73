import type { SearchPatch } from '../../../../platform/web/search-state.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { nodeKinds, strengths, type ChartNodeKind } from '../../contract/chart.ts'
import { kindWords, strengthWords } from '../words.ts'
import type { Whole } from './acts.tsx'
import { NodeMark } from './shape.tsx'
import { toggled, type Look } from './use-seen.ts'
import css from './charts.module.css'

type Props = {
  whole: Whole
  look: Look
  found: number
  view: 'chart' | 'table'
  patch: (change: SearchPatch) => void
  /** Enter in the field: on to the next thing that fits. */
  onNext: () => void
}

/** What of the chart is shown, and how; its state is the address. */
export const ChartBar = ({ whole, look, found, view, patch, onNext }: Props) => (
  <div className={css.bar}>
    <input
      type="search"
      className={css.find}
      aria-label="Find on the chart"
      placeholder="Find on the chart"
      value={look.text}
      onChange={(event) => patch({ find: event.target.value || undefined })}
      onKeyDown={(event) => event.key === 'Enter' && onNext()}
    />
    {look.text && (
      <span className="cw-hint" role="status">
        {found === 0 ? 'Nothing is called so' : `${plural(found, 'fits', 'fit')}, Enter goes on`}
      </span>
    )}
    <Check label="Put leaves together" checked={look.fold} onChange={(on) => patch({ fold: on ? 'on' : 'off' })} />
    <Check label="Dim what is not near" checked={look.near} onChange={(on) => patch({ near: on ? 'on' : undefined })} />
    <span className={css.barEnd}>
      <span className="cw-hint">
        {plural(whole.nodes.length, 'thing', 'things')}, {plural(whole.links.length, 'link', 'links')}
      </span>
      <Segmented
        label="How it is shown"
        value={view}
        onChange={(next) => patch({ view: next === 'table' ? 'table' : undefined })}
        options={[
          { value: 'chart', label: 'Chart' },
          { value: 'table', label: 'Table' },
        ]}
      />
    </span>
  </div>
)

type FilterProps = Pick<Props, 'whole' | 'look' | 'patch'>

/** What each shape and line means, and which of them are shown. */
export const Legend = ({ whole: { nodes, links }, look, patch }: FilterProps) => {
  const count = (kind: ChartNodeKind) => nodes.filter((node) => node.kind === kind).length
  const there = nodeKinds.filter((kind) => count(kind) > 0)
  return (
    <>
      <Section title="Kinds">
        <ul className={css.legend} aria-label="Kinds shown">
          {there.map((kind) => (
            <li key={kind}>
              <NodeMark kind={kind} />
              <Check
                label={kindWords[kind]}
                checked={look.kinds.has(kind)}
                onChange={(on) => patch({ kinds: toggled(nodeKinds, look.kinds, { value: kind, on }) })}
              />
              <span className={css.many}>{count(kind)}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="How sure">
        <ul className={css.legend} aria-label="Links shown">
          {strengths.map((strength) => (
            <li key={strength}>
              <span className={css.sample} data-strength={strength} />
              <Check
                label={strengthWords[strength]}
                checked={look.strengths.has(strength)}
                onChange={(on) => patch({ strengths: toggled(strengths, look.strengths, { value: strength, on }) })}
              />
              <span className={css.many}>{links.filter((link) => link.strength === strength).length}</span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
