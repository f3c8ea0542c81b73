/** `2026-11-17`, `2026-11-17 04:12`, `17.11.2026 04:12` in the reader's zone, or RFC 3339; ms since 1970. */
export const readDay = (text: string): number | undefined => {
  const plain = text.trim()
  const parts =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2}))?$/.exec(plain) ??
    turned(/^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: (\d{1,2}):(\d{2}))?$/.exec(plain))
  if (!parts) return /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(plain) ? valid(Date.parse(plain)) : undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  const at = new Date(year, month - 1, day, hour, minute)
  return at.getMonth() === month - 1 && at.getDate() === day && hour < 24 && minute < 60
    ? valid(at.getTime())
    : undefined
}

const turned = (parts: RegExpExecArray | null): (string | undefined)[] | undefined =>
  parts ? [parts[0], parts[3], parts[2], parts[1], parts[4], parts[5]] : undefined

const valid = (ms: number) => (Number.isNaN(ms) ? undefined : ms)
