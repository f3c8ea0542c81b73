import { describe, expect, it } from 'vitest'
import { agentWords } from './agent-words.ts'

describe('agentWords', () => {
  it('names browser and system', () => {
    expect(agentWords('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
      'Firefox on Linux',
    )
    expect(
      agentWords(
        'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
      ),
    ).toBe('Edge on Windows')
    expect(agentWords('curl/8.14.1')).toBe('curl')
    expect(agentWords('something of its own')).toBe('something of its own')
    expect(agentWords(null)).toBeUndefined()
  })
})
