import { Problem, wrongField } from '../../../platform/contract/problem.ts'
import type { Outbound } from '../../../platform/server/means/outbound/outbound.ts'
import { granted } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { isTeam, type ChannelRow } from './channels.store.ts'

/** Everybody's rooms belong to who manages them; one's own to oneself. */
export const mayChange = ({ actor }: Scene, { personId }: Pick<ChannelRow, 'personId'>): true | string =>
  personId !== null ||
  granted(actor, 'channel.manage') ||
  'The organisation’s channels need the permission channel.manage.'

export function hostOf(url: string): string | Problem {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (!parsed || !/^https?:$/.test(parsed.protocol))
    return wrongField(
      'channel.address',
      'url',
      'This is no web address. Copy the address of the incoming webhook from the chat program.',
    )
  return parsed.host
}

/** @returns also what the guard of requests would refuse when it is sent to */
export async function addressProblem(outbound: Outbound, url: string): Promise<Problem | undefined> {
  const host = hostOf(url)
  if (host instanceof Problem) return host
  const refused = await outbound.check(url)
  return refused === undefined ? undefined : wrongField('channel.address', 'url', refused)
}

export async function unknownTeam(scene: Scene, teamId: string | null): Promise<Problem | undefined> {
  if (teamId === null || (await isTeam(scene, teamId))) return undefined
  return wrongField('channel.unknown_team', 'teamId', 'This is no team of this organisation.')
}
