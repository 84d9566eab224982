import type { Feature } from './feature'
import type { Unit } from './units'

const atAnEnd = (unit: Unit) => unit.first || unit.last
const atAnEdge = (unit: Unit) => unit.first || unit.last || unit.opensSection || unit.closesSection

/** What an agent looks at while it works, and a reader never sees. */
const material =
  '(?:documentation|docs|web|internet|sources?|facts?|figures|details?|information|findings|notes|draft|transcript|style guide|guidelines|files?|papers?|materials?|results|outline|data|repo(?:sitory)?|codebase|calibration|references?|search)'
const inquire =
  '(?:read|check|fetch|get|search|look (?:up|at|into|for)|verify|gather|consolidate|synthesi[sz]e|compile|review|scan|browse|pull|find|examine|analy[sz]e|explore|research|run)'
/** What an agent works on, in Chinese. */
const object =
  '(?:文件|目录|代码|脚本|结构|项目|构建|测试|日志|调试信息|匹配|功能|状态|配置|文档|任务|服务器?|server|资料|数据|引用|内容|信息|逻辑|页面|组件|样式|依赖|报告|总结)'

/**
 * Signs of somebody at work on the text: steps announced, sources looked up, files saved, tasks ticked
 * off. What is told happened in a chat or a terminal, not in the world the article is about.
 */
export const workFeatures: Feature[] = [
  // Let me fetch the documentation… Now I have enough information to write…
  {
    group: 'work',
    weight: 1,
    pattern:
      /\bnow (?:that )?i have (?:enough|all (?:the|of the)?|everything|sufficient|a (?:clear|full|complete|good) (?:picture|understanding))\b[^.!?\n]{0,60}\b(?:to (?:write|create|compile|draft|answer|produce|proceed|finali[sz]e|start|begin)|i need\b)|\blet me (?:now )?(?:compile|consolidate|synthesi[sz]e) (?:everything|all|my|the) ?(?:findings|results|information|assessment)?\b/i,
  },
  {
    group: 'work',
    weight: 0.8,
    pattern: new RegExp(
      `^[\\s*_]*(?:(?:now|first|next|okay|ok|alright|then),? )?(?:let me|i(?:'|’)ll|i will|i need to|i(?:'|’)m going to)(?: now| first| also| try to| start by)* ${inquire}(?:ing)?\\b[^.!?\\n]{0,60}\\b${material}\\b`,
      'i',
    ),
    when: (unit) => unit.first,
  },
  {
    group: 'work',
    weight: 0.85,
    pattern: new RegExp(
      `(?:^|[.:])\\s*(?:now )?let me (?:try to )?${inquire}\\b[^.!?\\n]{0,90}[.:]\\s*(?:now|next),? let me (?:try to )?\\w+`,
      'i',
    ),
  },
  {
    group: 'plan',
    weight: 0.35,
    pattern:
      /\bbefore (?:writing|drafting|i (?:write|draft|start|begin)|continuing|proceeding|answering)\b|\b(?:the )?(?:outline|draft|article|post) (?:follows|comes next)\b|\bonce i have (?:the|enough)\b|\bthen i(?:'|’)ll (?:write|draft|summari[sz]e)\b|\bin turn\b/i,
    when: atAnEnd,
  },
  {
    group: 'plan',
    weight: 0.5,
    pattern:
      /\bi(?:'|’)ll (?:first )?(?:outline|draft|write) (?:the|this|it|each|a) ?(?:piece|article|section|post|draft|outline|first|in|part)\b|^[\s*_]*(?:reading|reviewing|searching|checking|analy[sz]ing) (?:the|your|through) [^.!?\n]{0,30}(?:notes|files?|draft|sources?|material|documents?)\b/i,
    when: (unit) => unit.first,
  },
  // I've created a comprehensive README that showcases your project: praise of one's own delivery.
  {
    group: 'work',
    weight: 0.6,
    pattern:
      /\bi(?:(?:'|’)ve| have) (?:successfully )?(?:created|built|designed|implemented|prepared|put together|developed|generated) (?:an? |the )?(?:comprehensive|complete|detailed|full|production-ready|professional|robust|fully functional|ready-to-use)\b/i,
  },
  {
    group: 'pair',
    weight: 0.4,
    pattern:
      /\bi(?:(?:'|’)ve| have|(?:'|’)ll| will)\b[^.!?\n]{0,100}\byour (?:\w+ )?(?:project|readme|repo\w*|code\w*|app\w*|package|file|document\w*|article|draft|post|data|plan|needs|requirements|subscription)\b/i,
  },
  {
    group: 'artifact',
    weight: 0.3,
    pattern: /:[\s*_]*$/,
    when: (unit) =>
      /\bi(?:(?:'|’)ve| have) (?:created|built|designed|implemented|prepared)\b/i.test(unit.voice),
  },
  // I've updated `posts/harbour.md`: a text file, so the text itself was the work.
  {
    group: 'work',
    weight: 0.75,
    on: 'raw',
    pattern:
      /\bi(?:(?:'|’)ve| have) (?:successfully )?(?:updated|created|added|saved|written|edited|drafted|placed) [^.!?\n]{0,40}[`“"(][\w./~-]+\.(?:md|mdx|txt|docx|markdown)\b|\b(?:article|post|draft|file|document|report|section|piece) (?:is now|has been|was|is) (?:in|saved|written|added|stored|placed|exported|created)\b[^.!?\n]{0,24}[`“"(]?[\w./~-]+\.(?:md|mdx|txt|docx|markdown|html|pdf)\b/i,
  },
  {
    group: 'done',
    weight: 0.4,
    on: 'raw',
    pattern:
      /^[\s*_✅]*(?:done|all set|task completed?|all (?:tasks|done)|completed)\b[.!:]|\b(?:the )?(?:build|tests?|lint) (?:passes|pass|passed|succeeds?)\b|\d[\d,]* words\.?\s*$|任务(?:已)?完成|共\s*\d+\s*字/i,
  },
  // 现在让我创建…；让我检查一下文件 (not 让我们, which tutorials say)
  {
    group: 'work',
    weight: 1,
    pattern: new RegExp(
      `(?:^|[。！!？：\\n])\\s*(?:(?:很好|完美|太好了|好的?)[，,！!。]?\\s*)?(?:现在|接下来|最后)[，,]?\\s*让我(?!们)(?:来|先|再|也)?(?:创建|添加|查看|检查|确认|运行|修改|更新|搜索|读取|验证|测试|编写|生成|标记|整理|撰写|实现|修复|补充)`,
    ),
  },
  {
    group: 'work',
    weight: 1,
    pattern: new RegExp(
      `(?:^|[。！!？：\\n])\\s*让我(?!们)(?:来|先|再|也|重新|继续)?(?:创建|添加|查看|检查|确认|运行|修改|更新|搜索|读取|验证|测试|查找|修复|实现|编写|生成|标记|浏览)[^。！？\\n]{0,24}${object}`,
      'i',
    ),
  },
  {
    group: 'work',
    weight: 1,
    pattern:
      /(?:所有|全部|以上|上述)[^。！？，\n]{0,8}任务(?:都|均)?(?:已经?)?(?:全部)?完成(?:了)?[。！!，,✅][✅\s]{0,3}(?:以下|下面|这里)?是?[^。\n]{0,16}(?:总结|摘要|说明|汇总|概览|[:：]\s*$)|(?<![一-龥])任务已(?:全部)?完成[。！!]\s*(?:以下|下面)/,
  },
  {
    group: 'work',
    weight: 0.75,
    on: 'raw',
    pattern:
      /(?:文件|文章|内容|稿件|草稿|报告|全文|译文)(?:已经?|将|现)(?:成功)?(?:保存|写入|更新|生成|创建|存放|输出)(?:到|至|在|为|于)?\s*[`“「]?[\w./~-]+\.(?:md|mdx|txt|docx|html|json|pdf)/,
  },
  {
    group: 'work',
    weight: 0.6,
    on: 'raw',
    pattern:
      /我(?!们)(?:先|再|会|将|来|需要|正在|现在)[^。！？，\n]{0,6}(?:用|调用|使用|通过)\s*[`“「]?\s?(?:[a-z]+_[a-z_]+|(?:搜索|浏览|读取|文件|网页|联网)[^。！？，\n]{0,6}工具|Read|Write|Bash|Grep|WebSearch|WebFetch)/,
  },
  // 根据您的要求，我已…: the order and the act in one sentence.
  {
    group: 'delivery',
    weight: 0.6,
    pattern:
      /(?:^|[。！\n]|^[\s*_]*好的?[，,])\s*(?:根据|按照|依照|基于|遵照|应)[您你](?:的)?[^，,。\n]{0,12}(?:要求|需求|指示|意见|反馈|建议|大纲|提示|说明|描述|规范)[，,]\s*(?:我(?!们)|现将|现已|已经?|特|这里|以下|下面|我们(?:需要|对|从|已)[^。\n]{0,40}(?:移除|重构|优化|修改|更新|添加|删除|调整|进行了))/,
  },
  // Ticked-off and numbered steps of writing.
  {
    group: 'plan',
    weight: 0.5,
    pattern:
      /^\s*(?:\[[x ]\]\s*)?(?:通读|阅读|读取|列出|提炼|撰写|编写|自查|校对|润色|输出|检查|等待|整理)[^。，\n]{0,12}(?:素材|材料|大纲|提纲|正文|初稿|全文|字数|要点|记录|确认|场景|终稿|草稿|参考)/,
    when: (unit) => unit.block.kind === 'item',
  },
  {
    group: 'plan',
    weight: 0.5,
    pattern:
      /^\s*(?:\[[x ]\]\s*)?(?:read|draft|write|outline|proofread|check|polish|finali[sz]e|wait for)\b[^.\n]{0,30}\b(?:notes|opening|piece|article|draft|outline|word count|sections?|sources?|confirmation|approval|conclusion|source material)\b/i,
    when: (unit) => unit.block.kind === 'item',
  },
  {
    group: 'plan',
    weight: 0.6,
    pattern:
      /^[\s*_#]*(?:已完成(?:以下|的)(?:任务|工作|步骤)|(?:我的)?(?:写作|创作|撰写)?(?:思路|计划|步骤)(?:如下|是)?|下面是我的(?:计划|思路)|plan|my plan|steps|to-?dos?|progress)[*_\s]*[:：]/i,
    when: atAnEdge,
  },
  {
    group: 'work',
    weight: 0.45,
    pattern:
      /(?:接下来|下面|现在)(?:我)?(?:就)?(?:开始|进入)(?:写|撰写|输出)?(?:正文|全文|初稿|第一部分|撰写|写作)/,
  },
  // Output that comes in instalments.
  {
    group: 'instalment',
    weight: 1,
    pattern:
      /(?:接着?|承接?)上(?:一?[条次轮]|文|一?个?(?:回复|回答|消息|部分))(?:的)?(?:回复|回答|消息|输出|内容)?[，,][^。\n]{0,8}继续(?:为[您你])?(?:输出|生成|撰写|写|给出|补充)|继续为[您你](?:输出|生成|撰写|写)|\bcontinuing from (?:the|my|our) (?:previous|last) (?:response|message|answer|output|part)\b|\bhere(?:(?:'|’)s| is) the (?:continuation|next (?:part|section))\b[^.!?\n]{0,50}:\s*$/i,
  },
]
