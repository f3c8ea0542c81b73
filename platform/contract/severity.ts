/** From least to worst, kept as 1 to 5. A plain list, for the browser has none of the schemas. */
export const severities = ['informational', 'low', 'medium', 'high', 'critical'] as const
export type Severity = (typeof severities)[number]

export const worstFirst: readonly Severity[] = severities.toReversed()
export const rankOf = (severity: Severity): number => severities.indexOf(severity) + 1
export const severityOf = (rank: number): Severity => severities[rank - 1] ?? 'medium'
