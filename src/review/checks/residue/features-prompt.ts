import type { Feature } from './feature'
import type { Unit } from './units'

/** Articles on prompting show prompts in their middle; one that was left in opens or ends the text. */
const atAnEnd = (unit: Unit) => unit.first || unit.last

/** Signs of the prompt itself, copied along: a role given, an order, limits on the answer. */
export const promptFeatures: Feature[] = [
  {
    group: 'persona',
    weight: 0.5,
    pattern:
      /(?:^|[。：:\n])\s*(?:现在)?(?:请)?(?:你(?:现在)?是|扮演|假设你是|假如你是|你将扮演)(?:一[名位个]|资深|专业)[^。\n]{0,30}(?:专家|编辑|作家|作者|写手|助手|分析师|博主|记者|翻译|文案|顾问|工程师)|^\s*(?:you are|act as|imagine you are) an? [^.\n]{0,60}(?:writer|editor|assistant|expert|journalist|analyst|blogger|translator|copywriter|strategist)/i,
    when: atAnEnd,
  },
  {
    group: 'order',
    weight: 0.4,
    pattern:
      /(?:请|帮我|给我)(?:你)?(?:根据|按照|基于|以|用|为我|写|撰写|生成|总结|翻译|改写|润色|把|将|围绕)[^。\n]{0,60}(?:文章|博客|推文|报告|摘要|文案|日报|译文|中文|稿|(?:下面|以下)(?:这)?[段篇][话文])|(?:请|帮我)(?:你)?把(?:下面|以下|上面)[^。\n]{0,12}(?:改|写|翻|译|缩|扩)|(?:^|[.:!,;]\s+|\bplease |\byou to )(?:write|generate|create|draft|summari[sz]e|translate|rewrite)\b[^.\n]{0,60}\b(?:article|blog post|post|report|summary|newsletter|following (?:text|article|content))\b/i,
    when: atAnEnd,
  },
  {
    group: 'limits',
    weight: 0.4,
    pattern:
      /(?:不少于|不超过|至少|不低于|控制在|限制在|大约|约)\s*\d[\d,]*\s*(?:个)?字|(?:只|直接)(?:需)?(?:输出|返回|给出)|不要(?:解释|输出|使用|出现|添加|编造)|(?:输出|写作|格式)要求|语气(?:要|应)|\b(?:output|return|respond with) only\b|\bdo not (?:include|add|use|mention)\b|\b(?:at least|no more than|around|about|under) [\d,]+ words\b|\bin markdown format\b|\buse (?:a|an) [\w-]+ tone\b/i,
    when: atAnEnd,
  },
  // # 角色 … 你是小红书爆款文案专家 … # 限制
  {
    group: 'persona',
    weight: 0.6,
    pattern:
      /^\s*(?:你是|you are)[^。，.\n]{2,24}(?:专家|大师|助手|写手|编辑|达人|expert|writer|assistant)\s*$/i,
    when: atAnEnd,
  },
  {
    group: 'limits',
    weight: 0.45,
    pattern:
      /^\s*(?:角色|任务|限制|约束(?:条件)?|输出(?:格式|要求)|工作流程|技能|初始化|role|goals?|constraints?|workflow|output format|skills|initialization)\s*[:：]?\s*$/i,
    when: (unit) => unit.block.kind === 'heading',
  },
]
