import { Link } from '@tanstack/react-router'
import { formatBytes } from '../../../../platform/web/texts.ts'
import { Fact } from '../../../../platform/web/ui/form/fact-row.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { inFours, Mono } from '../../../../platform/web/ui/text/mono.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Evidence, EvidenceWhole } from '../../contract/evidence.ts'
import { kindWord, whereWords } from '../words.ts'
import css from './evidence.module.css'
import { CheckMark } from './marks.tsx'

/** What an exhibit is; of the page more is known than of a row. */
export const EvidenceFacts = ({ item }: { item: Evidence | EvidenceWhole }) => {
  const whole = 'source' in item ? item : undefined
  return (
    <Section title="Facts">
      <Fact label="Kind">{kindWord(item.kind)}</Fact>
      <Fact label="Case">
        <Link to={`/cases/${item.case.id}/evidence` as never}>
          {item.case.key} {item.case.title}
        </Link>
      </Fact>
      {item.parent && (
        <Fact label="Of">
          <Link to="/evidence/$id" params={{ id: item.parent.id } as never}>
            {item.parent.exhibit} {item.parent.title}
          </Link>
        </Fact>
      )}
      <Fact label="Acquired">
        <Time at={item.acquiredAt} as="day" />
        {item.registeredBy && `, registered by ${item.registeredBy.name}`}
      </Fact>
      {whole && <Texts item={whole} />}
      <Fact label="With">{item.holder?.name ?? item.holderName ?? <span className="cw-hint">Nobody</span>}</Fact>
      {item.offeredTo && <Fact label="Handed to">{item.offeredTo.name}, not accepted yet</Fact>}
      {item.disposalBy && <Fact label="Disposal">Proposed by {item.disposalBy.name}</Fact>}
      <Fact label="Where">{whereWords(item)}</Fact>
      {item.seal && <Fact label="Seal">{item.seal}</Fact>}
      <Fact label="Checked">
        <CheckMark item={item} />
      </Fact>
      {item.content && <Content content={item.content} />}
    </Section>
  )
}

const Texts = ({ item }: { item: EvidenceWhole }) => {
  const owner = item.owner.person?.name ?? item.owner.name
  const facts = [
    ['Source', item.source],
    ['Place', item.place],
    ['Owner', owner],
    ['Serial', item.serial],
  ] as const
  return facts.map(
    ([label, text]) =>
      text && (
        <Fact key={label} label={label}>
          {text}
        </Fact>
      ),
  )
}

const hashes = [
  ['SHA-256', 'sha256'],
  ['SHA-512', 'sha512'],
  ['SHA-1', 'sha1'],
  ['MD5', 'md5'],
] as const

const Content = ({ content }: { content: NonNullable<Evidence['content']> }) => (
  <>
    <Fact label="File">
      <span data-tip={content.name}>{content.name}</span>
    </Fact>
    <Fact label="Size">{formatBytes(content.size)}</Fact>
    {hashes.map(([label, name]) => (
      <div key={name} className={css.hash}>
        <span className={css.hashName}>{label}</span>
        <span className={css.hashValue} data-tip={inFours(content[name])}>
          <Mono value={content[name]} max={40} />
        </span>
      </div>
    ))}
  </>
)
