import { describe, expect, it } from 'vitest'
import { runChecks } from '../../../src/review/checks'
import type { CheckInput } from '../../../src/review/checks'

const near = (input: CheckInput) =>
  runChecks(input).filter(({ rule }) => rule === 'entity-near-miss')
const list = (...names: string[]) => names.map((name) => ({ name }))

describe('entity-near-miss', () => {
  it('finds a listed name misspelt in the text, with its line', () => {
    const body = '# 标题\n\n**Anthropropic** 与 Anthropic 的产品。\n\n来自 Dario Amodie 的话。'
    const found = near({ body, bodyLine: 10, entities: list('Anthropic', 'Dario Amodei') })
    expect(found).toMatchObject([
      { line: 12, severity: 'warning', excerpt: 'Anthropropic' },
      { line: 14, excerpt: 'Dario Amodie' },
    ])
    expect(found[0]?.message).toContain('“Anthropic”')
    expect(found[0]?.messageZh).toContain('“Anthropic”')
  })

  it('finds one other character in a long Chinese name, whatever dot it is written with', () => {
    const entities = [{ name: 'Dario Amodei', aliases: ['达里奥·阿莫代伊'] }]
    expect(near({ body: '达里奥•阿莫迪伊说，达里奥·阿莫代伊。', entities })).toMatchObject([
      { excerpt: '达里奥阿莫迪伊' },
    ])
  })

  it('leaves other forms of the name, other digits, plurals, small letters, code and addresses', () => {
    const body = [
      'OPENAI、Open AI、ＯｐｅｎＡＩ 与 OpenAI’s。',
      'Claude Sonnet 5 不是 Claude Sonnet 4。',
      'two Stripes, a cursors position, https://example.org/OpenAl and `OpenAl`',
      '```\nOpenAl\n```',
      'Anthropics',
    ].join('\n\n')
    const entities = list('OpenAI', 'Claude Sonnet 4', 'Stripe', 'Cursor', 'Anthropic')
    expect(near({ body, entities })).toEqual([])
  })

  it('leaves what is listed too: it is a name of its own', () => {
    const body = 'Mixtral 与 Mistral。'
    expect(near({ body, entities: list('Mistral') })).toHaveLength(1)
    const both = near({ body, entities: list('Mistral', 'Mixtral') })
    expect(both.map(({ line, excerpt }) => [line, excerpt])).toEqual([[1, 'Mixtral']])
    expect(both[0]?.message).toContain('both listed')
  })

  it('repeats what the store noted, for entities and labels, once', () => {
    const found = near({
      body: 'Anthropropic',
      entities: [{ name: 'Anthropropic', resembles: ['Anthropic'] }],
      labels: [{ name: 'kettel', resembles: ['kettle', 'kettles'] }],
    })
    expect(found.map(({ excerpt }) => excerpt)).toEqual(['Anthropropic', 'kettel'])
    expect(found[1]?.message).toContain('“kettle” and “kettles”')
  })

  it('says nothing of an issue, nor where nothing is listed', () => {
    expect(near({ body: 'Anthropropic' })).toEqual([])
    const entities = list('Anthropic')
    expect(near({ body: 'Anthropropic', kind: 'issue', entities })).toEqual([])
  })
})

describe('entity-not-in-text', () => {
  it('counts every name of the entity', () => {
    const absent = (body: string) =>
      runChecks({ body, entities: [{ name: 'Sam Altman', aliases: ['山姆·奥特曼'] }] }).filter(
        ({ rule }) => rule === 'entity-not-in-text',
      )
    expect(absent('山姆•奧特曼来了。')).toEqual([])
    expect(absent('没有人来。')).toHaveLength(1)
  })
})
