import { describe, expect, it } from 'vitest'
import type { Factor } from './engine/signal.ts'
import { although, because, toldOf } from './says.ts'

const factors: Factor[] = [
  { name: 'novelty', weight: 12, detail: { host: '10.20.0.53' } },
  { name: 'time', weight: -1.4, detail: { seconds: 0 } },
  { name: 'place', weight: -6, detail: { host: '10.20.0.53', same: false } },
  { name: 'rule', weight: -3, detail: { known: 0, topic: '' } },
]
const told = factors.map(toldOf)

describe('why an alert joined', () => {
  it('names only what speaks for it', () => {
    expect(because(told)).toBe('at the same moment, hardly by chance: rare on 10.20.0.53')
  })

  it('says what spoke against apart, the heaviest first, and no more than asked for', () => {
    expect(although(told, 2)).toBe('another address 10.20.0.53, another kind of alert')
    expect(although(told, 1)).toBe('another address 10.20.0.53')
  })

  it('calls a same kind a reason although it costs bits, a long silence none', () => {
    const same = toldOf({ name: 'rule', weight: -2, detail: { known: 4 } })
    const late = toldOf({ name: 'time', weight: -14, detail: { seconds: 200_000 } })
    expect(because([same, late])).toBe('same kind of alert')
    expect(although([same, late], 2)).toBe('a pause of 2 days')
  })

  it('does not speak of a host where none is named', () => {
    const same = toldOf({ name: 'place', weight: 3, detail: { host: '', same: true } })
    expect(same).not.toHaveProperty('thing')
    expect(because([same])).toBe('neither names a host')
    expect(although([toldOf({ name: 'place', weight: -3, detail: { host: '', same: false } })], 1)).toBe(
      'one of them names no host',
    )
  })

  it('puts what an analyst decided before all else', () => {
    const apart = toldOf({ name: 'apart', weight: 0, detail: {} })
    expect(although([...told, apart], 1)).toBe('an analyst keeps such alerts apart')
  })
})
