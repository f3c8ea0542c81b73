import { Severity } from '../../../platform/contract/scalars.ts'

/** What the API calls it -> what the row calls it, where they differ. */
const named: Record<string, string> = {
  teamId: 'team_id',
  group: 'group_name',
  shownWhen: 'shown_when',
  requiredWhen: 'required_when',
  requiredToClose: 'required_to_close',
}

/** A body as columns; `severity` is a word there and a rank here, `words` and `content` are kept whole. */
export function columnsOf(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [named[name] ?? name, stored(name, value)]),
  )
}

function stored(name: string, value: unknown): unknown {
  if (name === 'severity') return value === null ? null : Severity.options.indexOf(value as Severity) + 1
  return name === 'words' || name === 'content' ? JSON.stringify(value) : value
}

/** Of what a view says, those that a body names: for before and after. */
export const same = (view: Record<string, unknown>, body: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(body)
      .filter((name) => body[name] !== undefined)
      .map((name) => [
        name,
        name === 'teamId' ? ((view.team as { id: string } | null)?.id ?? null) : (view[name] ?? null),
      ]),
  )
