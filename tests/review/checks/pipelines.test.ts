import { describe, expect, it } from 'vitest'
import { runChecks } from '../../../src/review/checks'

const lines = (body: string) =>
  runChecks({ body })
    .filter(({ rule }) => rule === 'ai-residue')
    .map(({ line }) => line)

/** A generated list of products, each with a slogan. */
function products(slogans: readonly string[]): string {
  return slogans
    .map((slogan, index) => `## ${index + 1}. 产品\n\n**标语**：${slogan}\n\n**票数**: ${index}\n`)
    .join('\n')
}
const slogans = Array.from({ length: 11 }, (_, index) => `渡口边最快的第 ${index + 1} 种记账本`)

describe('what pipelines publish unread', () => {
  it('a slogan that was answered instead of translated', () => {
    for (const odd of [
      '给渡船换一块新船牌的方法如下：',
      '渡船的班次取决于潮水和天气。一般来说，夏天一天有八班，冬天只有两班，遇到大风就全部停航；出发之前先到码头看一眼黑板上写的通知，会省下很多时间和力气。',
    ]) {
      expect(lines(products([...slogans, odd])), odd).toEqual([slogans.length * 6 + 3])
    }
  })

  it('not fields that are often so, nor long ones of a form that is long', () => {
    const announced = slogans.map((slogan) => `${slogan}，方法如下：`)
    expect(lines(products([...slogans, ...announced]))).toEqual([])
    const long = slogans.map((slogan) => slogan.repeat(5))
    expect(lines(products([...long, `${slogans.join('。')}。`]))).toEqual([])
  })

  it.each([
    '所提供的文本似乎是一个损坏的文件，因此无法对文章进行总结。',
    '我无法为您提供该文章的摘要，请提供渡口公告的全文。',
    '由于提供的内容仅包含标题，无法生成准确的摘要。',
    '好的，我已经阅读了关于渡口的公告。',
    '如果您能提供公告的全文，我可以为您总结。',
    '当然，请提供您需要翻译的段落。',
    '以上翻译已按照船家的习惯进行了适当调整。',
    '由于字数限制，我将分三次写完渡口的历史。',
    '用户现在需要我根据给的十条公告做摘要，首先得先分清楚类别。',
    '## 第三步：完整报告',
  ])('an item that is about its own making: %s', (text) => {
    expect(lines(`# 渡口日报\n\n## 一\n\n冬天一天两班船。\n\n## 二\n\n${text}\n`)).toEqual([9])
  })

  it.each([
    '文件损坏时程序无法读取内容，请重新上传。',
    '网页无法访问时，先检查网络，再看代理设置。',
    '我无法总结这十年，只能说，船还在。',
    '“ferry”可以翻译为“渡船”，也可以译成“摆渡”。',
    '这套系统根据您的需求安排船期，并为您提供最近的三班。',
    '## 第三步：生成报告模板',
    '## 第二步：过滤杂质',
    '用户现在需要输入验证码才能登录。',
  ])('not what people write: %s', (text) => {
    expect(
      lines(`# 渡口\n\n## 一\n\n冬天一天两班船。\n\n## 二\n\n${text}\n\n船家说明天有雾。\n`),
    ).toEqual([])
  })
})
