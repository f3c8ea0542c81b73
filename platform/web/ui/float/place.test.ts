import { describe, expect, it } from 'vitest'
import { place } from './place.ts'

const window = { width: 1000, height: 600 }
const anchor = (left: number, top: number) => ({
  left,
  top,
  width: 100,
  height: 28,
  right: left + 100,
  bottom: top + 28,
})

describe('place', () => {
  it('goes below, aligned as asked', () => {
    expect(place(anchor(200, 100), { width: 150, height: 200 }, { side: 'bottom-start', window })).toEqual({
      left: 200,
      top: 132,
    })
    expect(place(anchor(200, 100), { width: 150, height: 200 }, { side: 'bottom-end', window })).toEqual({
      left: 150,
      top: 132,
    })
  })

  it('turns over at the lower edge and stays inside the window', () => {
    expect(place(anchor(200, 550), { width: 150, height: 200 }, { side: 'bottom-start', window }).top).toBe(346)
    expect(place(anchor(950, 100), { width: 300, height: 50 }, { side: 'bottom-start', window }).left).toBe(692)
    expect(place(anchor(950, 100), { width: 300, height: 50 }, { side: 'right', window }).left).toBe(646)
  })
})
