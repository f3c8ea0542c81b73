import { describe, expect, it } from 'vitest'
import { weakness } from './weak-password.ts'

const names = ['ana@freight.example.com', 'Ana Alves', 'Example Freight']

describe('a password', () => {
  it.each([
    ['aaaaaaaaaaaa', 'repeats'],
    ['abababababab', 'repeats'],
    ['qwertyuiop12', 'first'],
    ['123456789012', 'first'],
    ['0987654321098', 'first'],
    ['password1234', 'first'],
    ['P4ssw0rd!P4ssw0rd!', 'first'],
    ['Welcome 2345 Admin', 'first'],
    ['ana@freight.example.com', 'e-mail'],
    ['Example-Freight-1', 'e-mail'],
    ['anaalves2026', 'e-mail'],
  ])('%s is refused', (password, why) => {
    expect(weakness(password, names)).toContain(why)
  })

  it.each([
    'night-shift-demo',
    'a few words in a row',
    'correct horse battery staple',
    'twelve letters long',
    'xK4#mq9!Tz7w',
    'grüne Katze am Fenster',
    'freight trains run late on Mondays',
  ])('%s is taken', (password) => {
    expect(weakness(password, names)).toBeUndefined()
  })
})
