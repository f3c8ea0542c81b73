import type { NoticeWhy } from '../../contract/notice.ts'
import { usual, usualFloors, type Choice, type Floor, type Pace } from '../../contract/preferences.ts'
import { whenToSend, type Hours } from './when.ts'

/** By what ways notices leave this installation. */
export type Ways = { mail: boolean }

export type Reader = Hours & {
  personId: string
  choices: Partial<Record<NoticeWhy, Choice>>
  /** Rooms of their own. */
  channelIds: readonly string[]
}
export type Floors = Partial<Record<NoticeWhy, Floor>>

export type Written = { id: string; personId: string; why: NoticeWhy }
export type Planned = {
  noticeId: string
  personId: string
  channelId: string | null
  digest: boolean
  dueAt: Date
}

type Around = { settings: { floors: Floors }; ways: Ways; now: Date }

const rank: Record<Pace, number> = { off: 0, digest: 1, 'at-once': 2 }
const atLeast = (chosen: Pace, floor: Pace): Pace => (rank[chosen] >= rank[floor] ? chosen : floor)

/** What of new notices leaves by which way and when: as each reader chose, and no less than the organisation's floor. */
export function planDeliveries(written: readonly Written[], readers: readonly Reader[], around: Around): Planned[] {
  const byPerson = new Map(readers.map((reader) => [reader.personId, reader]))
  return written.flatMap((notice) => {
    const reader = byPerson.get(notice.personId)
    return reader ? ofOne(notice, reader, around) : []
  })
}

function ofOne({ id, personId, why }: Written, reader: Reader, { settings, ways, now }: Around): Planned[] {
  const chosen = reader.choices[why] ?? usual[why]
  const floor = settings.floors[why] ?? usualFloors[why]
  const plan = (pace: Pace, channelId: string | null): Planned[] =>
    pace === 'off'
      ? []
      : [
          {
            noticeId: id,
            personId,
            channelId,
            digest: pace === 'digest',
            dueAt: whenToSend(pace, reader, { now, wakes: floor.wakes }),
          },
        ]
  return [
    ...(ways.mail ? plan(atLeast(chosen.mail, floor.mail), null) : []),
    ...reader.channelIds.flatMap((channelId) => plan(chosen.chat, channelId)),
  ]
}
