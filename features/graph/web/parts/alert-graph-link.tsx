import { GraphLink } from './case-graph-link.tsx'

/** On the page of an alert: what it hangs together with. */
export const AlertGraphLink = ({ alert }: { alert: { id: string } }) => <GraphLink from={`alert:${alert.id}`} />
