import type { Suppression } from '../../contract/suppression.ts'

/** `suricata · “Port scan*” · up to medium · 10.0.0.1`. */
export const conditionsWords = ({ source, type, title, maxSeverity, observables }: Suppression): string =>
  [source, type, title && `“${title}”`, maxSeverity && `up to ${maxSeverity}`, ...observables.map((one) => one.value)]
    .filter(Boolean)
    .join(' · ')
