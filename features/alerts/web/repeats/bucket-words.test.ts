import { describe, expect, it } from 'vitest'
import { axisTop, bucketWords } from './bucket-words.ts'

describe('the axes of repeats', () => {
  it('name a bucket as people do', () => {
    expect([1, 60, 600, 3600, 21_600, 86_400, 172_800, 90].map(bucketWords)).toEqual([
      'second',
      'minute',
      '10 min',
      'hour',
      '6 h',
      'day',
      '2 days',
      '90 s',
    ])
  })

  it('end at a round number', () => {
    expect([0, 1, 2, 3, 7, 11, 41, 51, 1906].map(axisTop)).toEqual([1, 1, 2, 5, 10, 20, 50, 100, 2000])
  })
})
