import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { Fact } from '../../../../platform/web/ui/form/fact-row.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Mono } from '../../../../platform/web/ui/text/mono.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Alert } from '../../contract/alert.ts'

/** The plain fields: for those who must cite them. */
export const AlertFacts = ({ alert }: { alert: Alert }) => (
  <Section title="Details">
    <Slot name="alert.clocks" props={{ alert }} />
    {alert.type && <Fact label="Type">{alert.type}</Fact>}
    <Fact label="Reference">
      <Mono value={alert.sourceRef} max={36} tone="second" />
    </Fact>
    <Fact label="Occurred">
      <Time at={alert.occurredAt} as="day" />
    </Fact>
    <Fact label="Detected">
      <Time at={alert.detectedAt} as="day" />
    </Fact>
    <Fact label="Received">
      <Time at={alert.receivedAt} as="day" />
    </Fact>
    {alert.arrivals > 1 && (
      <Fact label="Last seen">
        <Time at={alert.lastSeenAt} as="day" />
      </Fact>
    )}
    {alert.closedAt && (
      <Fact label="Closed">
        <Time at={alert.closedAt} as="day" />
      </Fact>
    )}
  </Section>
)
