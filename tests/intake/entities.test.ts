import { describe, expect, it } from 'vitest'
import { KnownNames } from '../../src/intake/store/known-names'
import { importNamesSuite } from './entities.suite'

describe('resolving a name', () => {
  const nowhere = (): boolean => false
  const known = (): KnownNames => {
    const names = new KnownNames('thing')
    names.add({ id: '1', name: 'Anthropic', aliases: ['安思睿'] })
    names.add({ id: '2', name: 'OpenAI', aliases: ['实验室'] })
    names.add({ id: '3', name: 'DeepMind', aliases: ['实验室', 'Google DeepMind'] })
    return names
  }

  it.each([
    ['anthropic', '1', null],
    ['安思睿', '1', null],
    ['Anthropic（安思睿）', '1', null],
    ['Anthropic（人择）', '1', '人择'],
    ['深度思维 / DeepMind', '3', '深度思维'],
  ])('%s is known', (name, id, learn) => {
    expect(known().resolve(name, nowhere)).toEqual({ action: 'use', id, learn })
  })

  it.each([
    ['Anthropropic', ['1'], 'near'],
    ['实验室', ['2', '3'], 'ambiguous'],
    ['OpenAI（安思睿）', ['2', '1'], 'ambiguous'],
    ['OpenAI (DeepMind)', ['2', '3'], 'near'],
    ['Mistral', [], null],
  ])('%s is made, with what it may be', (name, resembles, why) => {
    expect(known().resolve(name, nowhere)).toEqual({
      ...{ action: 'make', name, aliases: [] },
      ...{ resembles, why },
    })
  })

  it('takes a new name apart, unless its bracket is a thing of another kind', () => {
    expect(known().resolve('月之暗面（Moonshot AI）', nowhere)).toMatchObject({
      ...{ name: '月之暗面', aliases: ['Moonshot AI'] },
    })
    expect(known().resolve('Kimi（月之暗面）', (half) => half === '月之暗面')).toMatchObject({
      ...{ name: 'Kimi（月之暗面）', aliases: [] },
    })
  })
})

importNamesSuite(async () => ({}))
