/**
 * Traditional characters that the signs need, each beside its simplified form: one table of signs then
 * serves both ways of writing. Not a converter: only the words that assistants use of their own work.
 */
const pairs =
  '沒没問问題题當当據据為为幫帮這这個个請请內内寫写標标點点會会將将讀读檔档資资訊讯圖图縮缩調调語语氣气鏈链連连結结後后應应該该對对說说話话戶户師师專专輯辑譯译無无從从與与關关開开過过' +
  '還还進进現现創创確确認认執执務务計计劃划輸输長长約约參参頁页網网瀏浏覽览閱阅數数歡欢樂乐謝谢隨随時时馬马續续繼继補补擴扩簡简潤润優优順顺員员記记錄录處处術术華华藝艺實实際际體体來来' +
  '喲哟麼么樣样嗎吗給给讓让聽听線线總总論论裡里裏里邊边發发佈布東东臺台學学業业條条項项種种歲岁萬万億亿兩两歸归納纳陳陈錯错檢检複复製制貼贴稱称協协並并僅仅雙双訓训練练識识構构綱纲滿满' +
  '達达須须頭头產产車车書书區区圍围層层態态擇择願愿覺觉變变換换選选測测試试審审費费風风飛飞馮冯親亲視视'
const simplified = new Map<string, string>()
for (let at = 0; at + 1 < pairs.length; at += 2) {
  const [from = '', to = ''] = [pairs[at], pairs[at + 1]]
  simplified.set(from, to)
}
const odd = new RegExp(
  `[${[...simplified.keys()].join('')}\uFF21-\uFF3A\uFF41-\uFF5A\uFF10-\uFF19]`,
  'g',
)

/**
 * The same text in simplified characters and narrow letters and digits; as long as before, so that
 * places stay.
 */
export function normalForm(text: string): string {
  return text.replace(odd, (character) => {
    const code = character.charCodeAt(0)
    return code >= 0xff10 && code <= 0xff5a
      ? String.fromCharCode(code - 0xfee0)
      : (simplified.get(character) ?? character)
  })
}
