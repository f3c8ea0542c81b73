import { Fact } from '../../../../platform/web/ui/form/fact-row.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Mono } from '../../../../platform/web/ui/text/mono.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import type { Acquisition } from '../../contract/acquisition.ts'
import type { EvidenceWhole } from '../../contract/evidence.ts'
import { acquisitionAction } from '../actions/evidence-actions.ts'
import css from './evidence.module.css'

/** How it was acquired, as often as that was recorded. */
export const Acquisitions = ({ item }: { item: EvidenceWhole }) => (
  <Section title="Acquisition" tools={<ActionButton action={acquisitionAction} variant="subtle" />}>
    {item.acquisitions.length === 0 && <p className="cw-hint">Nothing is recorded of tool, settings and operator.</p>}
    {item.acquisitions.toReversed().map((each) => (
      <OneAcquisition key={each.id} said={each} />
    ))}
  </Section>
)

const hashWords = { md5: 'MD5', sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512' } as const

const OneAcquisition = ({ said }: { said: Acquisition }) => (
  <div className={css.acquisition}>
    <Fact label="Tool">
      {said.tool} {said.toolVersion}
    </Fact>
    {said.method && <Fact label="Method">{said.method}</Fact>}
    {said.settings && <Fact label="Settings">{said.settings}</Fact>}
    <Fact label="Write blocker">{said.writeBlocker ?? <span className="cw-hint">None</span>}</Fact>
    <Fact label="Operator">
      {said.operator}
      {said.witness && `, seen by ${said.witness}`}
    </Fact>
    {said.startedAt && (
      <Fact label="Ran">
        <Time at={said.startedAt} as="day" />
        {said.endedAt && (
          <>
            {' '}
            to <Time at={said.endedAt} as="day" />
          </>
        )}
      </Fact>
    )}
    {said.hashAlgorithm && said.hashBefore && (
      <Fact label={`${hashWords[said.hashAlgorithm]} before`}>
        <Mono value={said.hashBefore} max={40} />
      </Fact>
    )}
    {said.hashAlgorithm && said.hashAfter && (
      <Fact label={`${hashWords[said.hashAlgorithm]} after`}>
        <Mono value={said.hashAfter} max={40} />
      </Fact>
    )}
    {said.agrees !== null && (
      <Fact label="Registered">
        <span className={said.agrees ? css.sound : css.damaged}>
          {said.agrees ? 'the same bytes' : 'other bytes than the tool wrote'}
        </span>
      </Fact>
    )}
    {said.errors && <Fact label="Errors">{said.errors}</Fact>}
    <p className="cw-hint">
      Recorded <Time at={said.recordedAt} as="day" />
      {said.recordedBy && ` by ${said.recordedBy.name}`}
    </p>
  </div>
)
